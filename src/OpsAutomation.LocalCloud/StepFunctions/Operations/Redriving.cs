using OpsAutomation.Core.Engine;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Whether an execution may be redriven, and why not.</summary>
internal static class Redriving
{
    private const int Most = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromDays(14);
    private static readonly TimeSpan LongestOpen = TimeSpan.FromDays(365);

    public static string Status(string? reason) => reason is null ? "REDRIVABLE" : "NOT_REDRIVABLE";

    /// <summary>Why the execution may not be redriven now, in AWS's words; null when it may.</summary>
    public static string? Reason(ExecutionHead head, ExecutionResult? result, DateTimeOffset now)
    {
        if (result is null or { Status: ExecutionStatus.Running or ExecutionStatus.Succeeded })
            return $"Execution is {StatusEvents.Name(result?.Status ?? ExecutionStatus.Running)} and cannot be redriven";
        if (result.IsOutOfEvents) return "Execution history event limit exceeded";
        if (now - head.StartTime > LongestOpen) return "Execution has exceeded the max execution time";
        return now - result.StopTime > Period ? "Execution redrivable period exceeded" : null;
    }

    /// <summary>The error of RedriveExecution; null when it goes ahead.</summary>
    public static AwsError? Refusal(ExecutionEntry entry, ExecutionResult? result, DateTimeOffset now)
    {
        if (Reason(entry.Head, result, now) is { } reason) return new AwsError("ExecutionNotRedrivable", reason);
        return entry.RedriveCount >= Most ? new AwsError("ExecutionLimitExceeded", "Execution has reached the maximum number of redrives") : null;
    }
}
