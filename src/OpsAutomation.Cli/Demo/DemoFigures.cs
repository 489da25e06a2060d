using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Cli.Demo;

/// <summary>The times from deletion to restoration, and whether all routes came back.</summary>
internal sealed record DemoFigures(int Deletions, ImmutableArray<TimeSpan> Times)
{
    public bool Restored => Deletions > 0 && Times.Length == Deletions;

    public double? P50 => Percentile(50);

    public double? P95 => Percentile(95);

    public double? Max => Percentile(100);

    public JsonObject ToJson() => JsonObject.Of(
        ("restored", Restored), ("deletions", Deletions), ("p50Ms", Number(P50)), ("p95Ms", Number(P95)), ("maxMs", Number(Max)));

    /// <summary>Nearest rank, in milliseconds.</summary>
    private double? Percentile(int percent)
    {
        if (Times.IsEmpty) return null;
        var sorted = Times.Sort();
        var rank = (int)Math.Ceiling(percent / 100.0 * sorted.Length);
        return sorted[Math.Max(rank, 1) - 1].TotalMilliseconds;
    }

    private static JsonValue Number(double? value) => value is { } number ? Math.Round(number, 1) : JsonValue.Null;
}
