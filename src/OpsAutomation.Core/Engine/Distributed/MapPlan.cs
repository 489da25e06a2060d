namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>How a Map is to run, computed from its fields.</summary>
internal sealed record MapPlan(int MaxConcurrency)
{
    public long? ToleratedCount { get; init; }

    public double? ToleratedPercentage { get; init; }

    public string? MapRunArn { get; init; }
}
