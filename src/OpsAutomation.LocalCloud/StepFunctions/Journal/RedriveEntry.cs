using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>A redrive on its way into the log: from its commit on the execution runs again.</summary>
internal sealed class RedriveEntry(ExecutionEntry execution, int count, DateTimeOffset time)
    : LogEntry(execution, LogKind.Redriven, JsonObject.Of(("count", count), ("time", Wire.Stored(time))).ToUtf8())
{
    protected override void OnCommitted() => Execution.Redrive(count, time);
}
