using OpsAutomation.Core.Engine;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Whether an execution may be redriven, and why not.</summary>
internal static class Redriving
{
    public static string Status(ExecutionStatus status) => status is ExecutionStatus.Running or ExecutionStatus.Succeeded ? "NOT_REDRIVABLE" : "REDRIVABLE";

    public static string? Reason(ExecutionStatus status) =>
        status is ExecutionStatus.Running or ExecutionStatus.Succeeded ? $"Execution is {StatusEvents.Name(status)} and cannot be redriven" : null;
}
