using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>How a Map is to run, computed from its fields.</summary>
internal sealed record MapPlan(int MaxConcurrency)
{
    public long? ToleratedCount { get; init; }

    public double? ToleratedPercentage { get; init; }

    /// <summary>More failed than one of the thresholds lets; without any, a count alone decides nothing.</summary>
    public bool IsExceeded(long failed, int total) => failed > ToleratedCount || failed * 100.0 > ToleratedPercentage * total;

    public string? MapRunArn { get; init; }

    public static MapPlan Of(ItemsFixed items) =>
        new(items.MaxConcurrency) { ToleratedCount = items.ToleratedCount, ToleratedPercentage = items.ToleratedPercentage, MapRunArn = items.MapRunArn };
}
