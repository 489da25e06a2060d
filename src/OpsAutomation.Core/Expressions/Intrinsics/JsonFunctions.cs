using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

internal static class JsonFunctions
{
    public static IntrinsicResult Parse(JsonValue text)
    {
        if (text is not JsonString value) return IntrinsicResult.Fail("The argument of States.StringToJson must be a string");
        if (string.IsNullOrWhiteSpace(value.Value)) return JsonValue.Null;
        if (!JsonReader.TryRead(value.Value, out var json, out var error)) return IntrinsicResult.Fail($"Invalid JSON: {error.Message}");
        return json is JsonNumber { Value: 0 } ? JsonNumber.Of(0) : json;
    }

    /// <summary>Of a member in both, the second's counts; AWS knows only this, the shallow merge.</summary>
    public static IntrinsicResult Merge(JsonValue first, JsonValue second, JsonValue deep)
    {
        if (first is not JsonObject a || second is not JsonObject b)
            return IntrinsicResult.Fail("The first two arguments of States.JsonMerge must be JSON objects");
        if (deep.AsBool != false) return IntrinsicResult.Fail("States.JsonMerge supports only shallow merging: its third argument must be false");
        var merged = new JsonObjectBuilder(a.Count + b.Count);
        foreach (var (name, value) in a) merged.Set(name, value);
        foreach (var (name, value) in b) merged.Set(name, value);
        return merged.Build();
    }
}
