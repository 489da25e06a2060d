using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>A burst of an execution on its way into the log.</summary>
internal sealed class BurstEntry(ExecutionEntry execution, JournalRow row, StatesJournal journal)
    : LogEntry(execution, LogKind.Burst, JournalCodec.Encode(row))
{
    protected override void OnCommitted() => journal.Committed(Execution, row);
}
