using System.Collections.Immutable;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>The state failed and will be tried again; scopes under it are void.</summary>
public sealed record RetryAt(ScopePath Path) : JournalRecord(Path)
{
    /// <summary>Attempts used, for each retrier of the state.</summary>
    public required ImmutableArray<int> Attempts { get; init; }

    /// <summary>The delay as drawn, so that a restart waits for the same time.</summary>
    public required DateTimeOffset Due { get; init; }

    public required long EffectId { get; init; }

    public required long PreviousEventId { get; init; }
}
