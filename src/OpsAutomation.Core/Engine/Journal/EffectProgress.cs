using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>A task was started by a worker or submitted to its service. Heartbeats are not recorded: after a restart their time begins anew.</summary>
public sealed record EffectProgress(ScopePath Path) : JournalRecord(Path)
{
    public required long EffectId { get; init; }

    public bool IsStarted { get; init; }

    public JsonValue? SubmittedOutput { get; init; }

    public required long PreviousEventId { get; init; }
}
