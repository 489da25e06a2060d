using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>
/// Writes what executions do to the log group that their machine's logging configuration names. As at AWS it is best effort: nothing waits for it,
/// and a group that is gone is no error.
/// </summary>
internal sealed class ExecutionLogs(CloudContext cloud, MachineStore machines)
{
    public static bool IsOn(MachineConfiguration configuration) => configuration.Logging["level"]?.AsText is "ALL" or "ERROR" or "FATAL";

    /// <summary>An execution that is kept nowhere else.</summary>
    public void Write(ExecutionRequest express, JournalRow row) =>
        Write(express.StateMachineArn, express.StateMachineVersionArn, express.ExecutionArn, express.RedriveCount, row);

    public void Write(ExecutionEntry entry, JournalRow row) => Write(entry.Head.MachineArn, entry.Head.VersionArn, entry.Arn, entry.RedriveCount, row);

    private void Write(string machineArn, string? versionArn, string executionArn, int redriveCount, JournalRow row)
    {
        if ((row.Events.IsEmpty && row.ChildEvents.IsEmpty) || !cloud.Ports.HasLogs || machines.Find(machineArn) is not { } machine) return;
        var version = versionArn is null ? null : machine.Version(versionArn[(versionArn.LastIndexOf(':') + 1)..]);
        var configuration = version?.Configuration ?? machine.Configuration;
        if (!IsOn(configuration) || Group(configuration.Logging) is not { } group) return;
        var level = configuration.Logging["level"]!.AsText!;
        var data = configuration.Logging["includeExecutionData"]?.AsBool ?? false;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(machine.Arn)), 0, 4);
        Write(row.Events, executionArn, redriveCount);

        // Children of map runs log where their parent does.
        foreach (var child in row.ChildEvents) Write(child.Events, child.Child.ExecutionArn, child.Child.RedriveCount);

        void Write(ImmutableArray<HistoryEvent> events, string arn, int redrives)
        {
            foreach (var e in events)
                if (ExecutionLogLine.Passes(level, e.Type))
                    cloud.Ports.Logs.Write(group, Stream(machine.Name, hash, e.Timestamp), e.Timestamp, ExecutionLogLine.Of(e, arn, redrives, data));
        }
    }

    /// <summary>The group's name; null when it is not there any more.</summary>
    private string? Group(JsonObject logging) =>
        logging["destinations"] is JsonArray { Count: > 0 } destinations && LogDestination.Find(cloud, destinations[0]) is { } found
        && found.Region == cloud.Region
            ? found.Group
            : null;

    /// <summary>A stream for each minute of a machine.</summary>
    private static string Stream(string machine, string hash, DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"states/{machine}/{time.UtcDateTime:yyyy-MM-dd-HH-mm}/{hash}");
}
