using OpsAutomation.Core.Engine;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Whether an execution may be redriven, and why not.</summary>
internal static class Redriving
{
    private const int Most = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromDays(14);

    public static string Status(ExecutionStatus status) => status is ExecutionStatus.Running or ExecutionStatus.Succeeded ? "NOT_REDRIVABLE" : "REDRIVABLE";

    /// <summary>Why the execution may not be redriven now; null when it may.</summary>
    public static AwsError? Refusal(ExecutionEntry entry, DateTimeOffset now)
    {
        if (Reason(entry.Status) is { } reason) return new AwsError("ExecutionNotRedrivable", reason);
        if (now - entry.StopTime > Period) return new AwsError("ExecutionNotRedrivable", "Execution has exceeded the redrivable period and cannot be redriven");
        return entry.RedriveCount >= Most ? new AwsError("ExecutionLimitExceeded", "Execution has reached the maximum number of redrives") : null;
    }

    public static string? Reason(ExecutionStatus status) =>
        status is ExecutionStatus.Running or ExecutionStatus.Succeeded ? $"Execution is {StatusEvents.Name(status)} and cannot be redriven" : null;
}
