namespace OpsAutomation.Core.Engine.Journal;

/// <summary>A task or Wait is over; what it led to is in the same row.</summary>
public sealed record EffectDone(ScopePath Path) : JournalRecord(Path)
{
    public required long EffectId { get; init; }

    public required bool Succeeded { get; init; }
}
