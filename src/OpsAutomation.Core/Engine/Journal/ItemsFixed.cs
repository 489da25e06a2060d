using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>A Map has computed what it runs over; a Parallel that its branches began.</summary>
public sealed record ItemsFixed(ScopePath Path) : JournalRecord(Path)
{
    /// <summary>The input of each iteration or branch.</summary>
    public required JsonArray Inputs { get; init; }

    /// <summary>What a Map's context object shows as Map.Item.Value; empty where it is the input itself.</summary>
    public JsonArray Values { get; init; } = JsonArray.Empty;

    public int MaxConcurrency { get; init; }

    public double? ToleratedPercentage { get; init; }

    public long? ToleratedCount { get; init; }

    public string? MapRunArn { get; init; }

    /// <summary>The event that iterations follow.</summary>
    public required long PreviousEventId { get; init; }
}
