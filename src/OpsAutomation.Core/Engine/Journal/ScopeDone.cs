using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>A branch or iteration is over; the result waits for its siblings.</summary>
public sealed record ScopeDone(ScopePath Path) : JournalRecord(Path)
{
    /// <summary>Null when it failed (and the failure is tolerated).</summary>
    public JsonValue? Output { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    public required long PreviousEventId { get; init; }

    /// <summary>Of a child of a distributed Map whose ResultWriter tells of it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public bool IsFailure => Output is null;
}
