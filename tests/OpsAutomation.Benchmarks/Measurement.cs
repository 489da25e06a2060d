using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Benchmarks;

/// <summary>A figure of several runs: the median, and how far apart the least and the most are, as a part of it.</summary>
internal sealed record Measurement(string Name, double Value, string Unit, double Spread)
{
    public static Measurement Of(string name, string unit, IReadOnlyList<double> runs)
    {
        var sorted = runs.Order().ToList();
        var median = sorted[sorted.Count / 2];
        return new Measurement(name, median, unit, median == 0 ? 0 : (sorted[^1] - sorted[0]) / median);
    }

    public JsonObject ToJson() => JsonObject.Of(("name", Name), ("value", Math.Round(Value, 3)), ("unit", Unit), ("spread", Math.Round(Spread, 3)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name,-16} {Value,16:N2} {Unit,-16} spread {Spread:P0}");
}
