using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>A burst of an execution on its way into the log.</summary>
internal sealed class BurstEntry(ExecutionEntry execution, JournalRow row, Action<ExecutionEntry, JournalRow> committed)
    : LogEntry(execution, LogKind.Burst, JournalCodec.Encode(row))
{
    protected override void OnCommitted() => committed(Execution, row);
}
