using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.History;

/// <summary>One event of an execution's history. Which members are there depends on the type; <see cref="HistoryEventJson"/> knows their names.</summary>
public sealed record HistoryEvent
{
    private long _id;
    private DateTimeOffset _timestamp;

    /// <summary>From 1, without gaps, in the order of the history.</summary>
    public long Id { get => _id; init => _id = value; }

    /// <summary>The event that led to this one, as AWS numbers it: 0 for the first state entered, and for what comes from outside.</summary>
    public required long PreviousId { get; init; }

    public required HistoryEventType Type { get; init; }

    public DateTimeOffset Timestamp { get => _timestamp; init => _timestamp = value; }

    /// <summary>The state's name, or a worker's; for an evaluation that failed, the state; for a start, the alias's ARN.</summary>
    public string? Name { get; init; }

    /// <summary>Input, output or parameters.</summary>
    public JsonValue? Payload { get; init; }

    /// <summary>Variables assigned on leaving a state.</summary>
    public JsonObject? Variables { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    /// <summary>A function's or activity's ARN; a service's action; a map run's ARN; the role; the location of an evaluation.</summary>
    public string? Resource { get; init; }

    /// <summary>A service's name; for a start, the version's ARN.</summary>
    public string? ResourceType { get; init; }

    /// <summary>An iteration's index, a map's length, a redrive's count.</summary>
    public long? Number { get; init; }

    public long? TimeoutInSeconds { get; init; }

    public long? HeartbeatInSeconds { get; init; }

    public string? Region { get; init; }

    /// <summary>Credentials of the task.</summary>
    public string? TaskRoleArn { get; init; }

    /// <summary>An event gets its place when it is added to a history, and keeps it.</summary>
    internal HistoryEvent Place(long id, DateTimeOffset time)
    {
        _id = id;
        _timestamp = time;
        return this;
    }
}
