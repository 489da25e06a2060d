namespace OpsAutomation.LocalCloud.Hosting.Feed;

/// <summary>A history event of an execution.</summary>
/// <param name="Type">The type as in GetExecutionHistory, e.g. <c>TaskStateEntered</c>.</param>
/// <param name="State">The state's name where the event has one.</param>
public sealed record ExecutionChanged(DateTimeOffset Time, string ExecutionArn, long EventId, string Type, string? State) : CloudRecord(Time)
{
    /// <summary>The error and cause of a failure.</summary>
    public string? Error { get; init; }

    public string? Cause { get; init; }
}
