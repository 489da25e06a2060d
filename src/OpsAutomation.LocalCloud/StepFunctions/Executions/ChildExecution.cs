using OpsAutomation.Core.Engine;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>A Standard child of a map run, and what it ended with so far.</summary>
internal sealed record ChildExecution(ExecutionEntry Parent, ExecutionRequest Request, ExecutionResult? Ended);
