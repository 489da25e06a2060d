using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>A task is about to be issued, or a Wait to begin. Written before either.</summary>
public sealed record EffectScheduled(ScopePath Path) : JournalRecord(Path)
{
    public required long EffectId { get; init; }

    public required EffectKind Kind { get; init; }

    /// <summary>A task's arguments as they were computed; null for a Wait.</summary>
    public JsonValue? Arguments { get; init; }

    public string? Token { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>When the Wait ends, or the task has timed out.</summary>
    public DateTimeOffset? Due { get; init; }

    public TimeSpan? Timeout { get; init; }

    public TimeSpan? Heartbeat { get; init; }

    /// <summary>Of an ItemReader: the map run that it reads for.</summary>
    public string? MapRunArn { get; init; }

    public required long PreviousEventId { get; init; }
}
