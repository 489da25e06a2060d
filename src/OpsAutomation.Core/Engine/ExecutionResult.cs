using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine;

/// <summary>How an execution ended.</summary>
public sealed record ExecutionResult(ExecutionStatus Status, JsonValue? Output, string? Error, string? Cause, DateTimeOffset StopTime)
{
    internal const string OutOfEvents = "The execution reached the maximum number of history events";

    /// <summary>Its history is full, so that it cannot go on.</summary>
    public bool IsOutOfEvents => Error == ErrorNames.Runtime && Cause?.StartsWith(OutOfEvents, StringComparison.Ordinal) == true;
}
