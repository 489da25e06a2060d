using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>
/// <c>.length()</c> and its kin, at the end of a path. What cannot be measured gives null; a calculation without numbers, and a place in what is no list, are errors.
/// </summary>
internal sealed class FunctionStep(string name) : PathStep
{
    public const string NothingToCalculate = "Aggregation function attempted to calculate value using empty array";

    private static readonly string[] Known = ["length", "size", "min", "max", "avg", "sum", "stddev", "keys", "first", "last"];

    public override bool IsDefinite => true;

    public static bool Exists(string name) => Array.IndexOf(Known, name) >= 0;

    public override JsonValue? Single(JsonValue value) => name switch
    {
        "length" or "size" => Length(value),
        "keys" => value is JsonObject o ? JsonArray.From(o.Names.ToArray().Select(static n => (JsonValue)n)) : JsonValue.Null,
        "first" => value is JsonArray { Count: > 0 } a ? a[0] : null,
        "last" => value is JsonArray { Count: > 0 } a ? a[^1] : null,
        _ => Aggregate(value),
    };

    /// <summary>The function of all that a scan found: of their members, where it counts.</summary>
    public JsonValue? OfAll(List<JsonValue> found) =>
        name is "length" or "size" ? found.Sum(static v => v is JsonArray a ? a.Count : v is JsonObject o ? o.Count : 0) : Single(JsonArray.From(found));

    public override string ToString() => $".{name}()";

    private static JsonValue Length(JsonValue value) => value switch
    {
        JsonArray a => (JsonValue)a.Count,
        JsonObject o => (JsonValue)o.Count,
        _ => JsonValue.Null,
    };

    /// <summary>Always with a fraction: the library calculates with doubles.</summary>
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
        if (!double.IsFinite(result)) return null;
        return Math.Abs(result) < 1e7 && result == Math.Floor(result) ? (JsonNumber)JsonReader.Read($"{(long)result}.0") : JsonNumber.Of(result);
    }
}
