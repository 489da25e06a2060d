using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>.length()</c> and its kin, at the end of a path.</summary>
internal sealed class FunctionStep(string name) : PathStep
{
    private static readonly string[] Known = ["length", "size", "min", "max", "avg", "sum", "stddev", "keys", "first", "last"];

    public override bool IsDefinite => true;

    public static bool Exists(string name) => Array.IndexOf(Known, name) >= 0;

    public override JsonValue? Single(JsonValue value) => name switch
    {
        "length" or "size" => Length(value),
        "keys" => value is JsonObject o ? JsonArray.From(o.Names.ToArray().Select(static n => (JsonValue)n)) : null,
        "first" => value is JsonArray { Count: > 0 } a ? a[0] : null,
        "last" => value is JsonArray { Count: > 0 } a ? a[^1] : null,
        _ => Aggregate(value),
    };

    public override string ToString() => $".{name}()";

    private static JsonValue? Length(JsonValue value) => value switch
    {
        JsonArray a => (JsonValue)a.Count,
        JsonObject o => (JsonValue)o.Count,
        JsonString s => (JsonValue)s.Value.Length,
        _ => null,
    };

    private JsonNumber? Aggregate(JsonValue value)
    {
        if (value is not JsonArray array) return null;
        double[] numbers = [.. array.OfType<JsonNumber>().Select(static n => n.Value)];
        if (numbers.Length == 0) return null;
        var mean = numbers.Average();
        var result = name switch
        {
            "min" => numbers.Min(),
            "max" => numbers.Max(),
            "avg" => mean,
            "sum" => numbers.Sum(),
            _ => Math.Sqrt(numbers.Sum(n => (n - mean) * (n - mean)) / numbers.Length),
        };
        return double.IsFinite(result) ? JsonNumber.Of(result) : null;
    }
}
