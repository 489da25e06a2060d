using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>Members of a definition by name and kind.</summary>
internal static class FieldReader
{
    public static JsonValue? Value(JsonObject source, string name) => source.TryGet(name, out var value) ? value : null;

    public static QueryLanguage Language(JsonObject source, QueryLanguage inherited) => source["QueryLanguage"]?.AsText switch
    {
        "JSONata" => QueryLanguage.Jsonata,
        "JSONPath" => QueryLanguage.JsonPath,
        _ => inherited,
    };

    public static ImmutableArray<string> Errors(JsonObject source) =>
        source["ErrorEquals"] is JsonArray names ? [.. names.Select(static n => n.AsText).OfType<string>()] : [];

    public static ImmutableArray<JsonObject> Objects(JsonObject source, string name) =>
        source[name] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

    public static ImmutableArray<Retrier> Retriers(JsonObject source) => [.. Objects(source, "Retry").Select(static r => new Retrier
    {
        ErrorEquals = Errors(r),
        IntervalSeconds = Clamp(r["IntervalSeconds"]?.AsLong) ?? 1,
        MaxAttempts = Clamp(r["MaxAttempts"]?.AsLong) ?? Retrier.DefaultMaxAttempts,
        BackoffRate = r["BackoffRate"]?.AsDouble ?? 2,
        MaxDelaySeconds = Clamp(r["MaxDelaySeconds"]?.AsLong),
        HasFullJitter = r["JitterStrategy"]?.AsText == "FULL",
    })];

    public static ImmutableArray<Catcher> Catchers(JsonObject source) => [.. Objects(source, "Catch").Select(static c => new Catcher
    {
        ErrorEquals = Errors(c),
        Next = c["Next"]?.AsText ?? "",
        ResultPath = Value(c, "ResultPath"),
        Output = Value(c, "Output"),
        Assign = Value(c, "Assign"),
    })];

    private static int? Clamp(long? value) => value is { } v ? (int)Math.Clamp(v, 0, int.MaxValue) : null;
}
