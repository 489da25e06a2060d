using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>A scope has entered a state. All that is known of it and of the scopes under it from before is void.</summary>
public sealed record ScopeAt(ScopePath Path) : JournalRecord(Path)
{
    public required string State { get; init; }

    /// <summary>How many states the scope has entered.</summary>
    public required long Entry { get; init; }

    public required JsonValue Input { get; init; }

    /// <summary>The scope's own variables, without those of the scopes around it.</summary>
    public required JsonObject Variables { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>The id of the event that says so.</summary>
    public required long EnteredEventId { get; init; }

    /// <summary>The event that the scope's next one follows.</summary>
    public required long PreviousEventId { get; init; }
}
