using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>The log group that one of a logging configuration's destinations names.</summary>
internal sealed record LogDestination(string Region, string Group)
{
    /// <summary>Null when there is no such group (any more).</summary>
    public static LogDestination? Find(CloudContext cloud, JsonValue destination) =>
        destination["cloudWatchLogsLogGroup"]?["logGroupArn"]?.AsText?.Split(':') is [_, _, "logs", var region, _, "log-group", var name, ..]
        && cloud.Ports.HasLogs && cloud.Ports.Logs.HasGroup(region, name) ? new LogDestination(region, name) : null;
}
