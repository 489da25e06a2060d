using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class ObjectFunctions
{
    public static readonly BuiltinFunction[] All =
    [
        new("keys", "<x-:a<s>>", 1, static (e, a) => Keys(e, a.At(0))),
        new("lookup", "<x-s:x>", 2, static (e, a) => a.Text(1) is { } name ? Sequences.Lookup(e, a.At(0), name) : null),
        new("spread", "<x-:a<o>>", 1, static (e, a) => Spread(e, a.At(0))),
        new("merge", "<a<o>:o>", 1, static (e, a) => a.Array(0) is { } objects ? Merge(e, objects) : null),
        new("each", "<o-f:a>", 2, static (e, a) => a.At(0) is JsonObject o && a.Function(1) is { } function ? Each(e, o, function) : null),
        new("sift", "<o-f?:o>", 2, static (e, a) => a.At(0) is JsonObject o && a.Function(1) is { } function ? Sift(e, o, function) : null),
        new("clone", "<(oa)-:o>", 1, static (_, a) => a.At(0)),
    ];

    private static JsonArray Keys(Evaluation e, JsonValue? value)
    {
        var found = new SequenceBuilder(e);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Collect(value, ref found, seen);
        return found.ToSequence();
    }

    private static void Collect(JsonValue? value, ref SequenceBuilder found, HashSet<string> seen)
    {
        if (value is JsonArray array)
        {
            Evaluation.EnsureStack();
            foreach (var item in array.Items) Collect(item, ref found, seen);
        }
        if (value is not JsonObject o) return;
        foreach (var name in o.Names)
            if (seen.Add(name)) found.Add(new JsonString(name));
    }

    private static JsonValue? Spread(Evaluation e, JsonValue? value)
    {
        if (value is not (JsonArray or JsonObject)) return value;
        var found = new SequenceBuilder(e);
        Spread(value, ref found);

        // What comes of an array is an array, even of one item.
        return found.ToArray(value is JsonArray { Count: > 0 } ? (byte)0 : Marks.Sequence);
    }

    private static void Spread(JsonValue value, ref SequenceBuilder found)
    {
        switch (value)
        {
            case JsonArray array:
                Evaluation.EnsureStack();
                foreach (var item in array.Items) Spread(item, ref found);
                break;
            case JsonObject o:
                for (var i = 0; i < o.Count; i++) found.Add(JsonObject.Of((o.Names[i], o.Values[i])));
                break;
            default:
                found.Add(value);
                break;
        }
    }

    private static JsonObject Merge(Evaluation e, JsonArray objects)
    {
        var merged = new JsonObjectBuilder();
        foreach (var item in objects.Items)
        {
            e.Tick();
            if (item is not JsonObject o) continue;
            for (var i = 0; i < o.Count; i++) merged.Set(o.Names[i], o.Values[i]);
        }
        return merged.Build();
    }

    private static JsonArray Each(Evaluation e, JsonObject o, FunctionValue function)
    {
        var found = new SequenceBuilder(e);
        for (var i = 0; i < o.Count; i++)
            if (HigherOrderFunctions.Call(e, function, o.Values[i], new JsonString(o.Names[i]), o) is { } value) found.Add(value);
        return found.ToSequence();
    }

    private static JsonObject? Sift(Evaluation e, JsonObject o, FunctionValue function)
    {
        var kept = new JsonObjectBuilder();
        for (var i = 0; i < o.Count; i++)
            if (Values.IsTrue(HigherOrderFunctions.Call(e, function, o.Values[i], new JsonString(o.Names[i]), o))) kept.Set(o.Names[i], o.Values[i]);
        return kept.Count == 0 ? null : kept.Build();
    }
}
