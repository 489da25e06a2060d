using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>A finished execution on its way from the hot log to the archive.</summary>
internal sealed record ArchivedExecution(ExecutionEntry Entry, long[] Rows, byte[] Summary, byte[] Detail, byte[] History);
