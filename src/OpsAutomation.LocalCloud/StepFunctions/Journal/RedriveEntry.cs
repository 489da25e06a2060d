using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>A redrive on its way into the log: from its commit on the execution runs again, and its client's token is known.</summary>
internal sealed class RedriveEntry(ExecutionEntry execution, int count, DateTimeOffset time, string? token)
    : LogEntry(execution, LogKind.Redriven, Redrive(count, time, token).ToUtf8())
{
    /// <summary>After a restart: as it was written.</summary>
    public static void Replay(ExecutionEntry execution, JsonValue body)
    {
        var time = Wire.Stored(body["time"])!.Value;
        execution.Redrive((int)body["count"]!.AsLong!.Value, time);
        execution.RedriveTokens.Add(body["token"]?.AsText, time);
    }

    protected override void OnCommitted()
    {
        Execution.Redrive(count, time);
        Execution.RedriveTokens.Add(token, time);
    }

    private static JsonObject Redrive(int count, DateTimeOffset time, string? token)
    {
        var body = JsonObject.Of(("count", count), ("time", Wire.Stored(time)));
        return token is null ? body : body.With("token", token);
    }
}
