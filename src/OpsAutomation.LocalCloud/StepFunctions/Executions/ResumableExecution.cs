using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>An execution that ran when the process ended, and where it stood.</summary>
internal sealed record ResumableExecution(ExecutionEntry Entry, ExecutionPositions Positions);
