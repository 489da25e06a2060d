using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>How values are sequences and sequences values.</summary>
internal static class Sequences
{
    public static readonly JsonArray Empty = JsonArray.Adopt([], Marks.Sequence);

    public static bool IsSequence(JsonArray array) => (array.Marks & Marks.Sequence) != 0;

    /// <summary>What a part of an expression gives: an empty sequence is nothing, a sequence of one is its item, unless it is to be kept.</summary>
    public static JsonValue? Settle(JsonValue? value) => value is JsonArray array && array.Count < 2 && IsSequence(array) ? Single(array) : value;

    /// <summary>The same after <c>[]</c>.</summary>
    public static JsonValue? SettleKeeping(Evaluation e, JsonValue? value)
    {
        if (value is not JsonArray array || !IsSequence(array)) return value;
        if (array.Count == 0) return null;
        e.MustClean = true;
        return array.Marked((byte)(array.Marks | Marks.Keep));
    }

    /// <summary>The value as an array: itself, or a sequence of it.</summary>
    public static ReadOnlySpan<JsonValue> ItemsOf(in JsonValue? value) => value switch
    {
        null => [],
        JsonArray array => array.Items,
        _ => new ReadOnlySpan<JsonValue>(in value!),
    };

    /// <summary>Two values put together as one array; nothing adds nothing.</summary>
    public static JsonValue? Append(Evaluation e, JsonValue? first, JsonValue? second)
    {
        if (first is null) return second;
        if (second is null) return first;
        var builder = new SequenceBuilder(e);
        builder.AddRange(ItemsOf(first));
        builder.AddRange(ItemsOf(second));
        return builder.ToArray(0);
    }

    /// <summary>A member, looked up through arrays.</summary>
    public static JsonValue? Lookup(Evaluation e, JsonValue? value, string name)
    {
        if (value is JsonObject o) return o.TryGet(name, out var member) ? member : null;
        if (value is not JsonArray array) return null;
        var found = new SequenceBuilder(e);
        foreach (var item in array.Items)
        {
            if (item is JsonObject element)
            {
                if (!element.TryGet(name, out var inner)) continue;
                if (inner is JsonArray many) found.AddRange(many.Items);
                else found.Add(inner);
            }
            else if (item is JsonArray nested)
            {
                Evaluation.EnsureStack();
                if (Lookup(e, nested, name) is JsonArray below) found.AddRange(below.Items);
            }
        }
        return found.ToSequence();
    }

    private static JsonValue? Single(JsonArray array) => array.Count == 0 ? null : (array.Marks & Marks.Keep) != 0 ? array : array[0];
}
