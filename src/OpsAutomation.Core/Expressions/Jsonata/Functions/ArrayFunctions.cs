using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class ArrayFunctions
{
    public static readonly BuiltinFunction[] All =
    [
        new("append", "<xx:a>", 2, static (e, a) => Sequences.Append(e, a.At(0), a.At(1))),
        new("reverse", "<a:a>", 1, static (_, a) => a.Array(0) is { Count: > 1 } items ? Reverse(items) : a.At(0)),
        new("shuffle", "<a:a>", 1, static (e, a) => a.Array(0) is { Count: > 1 } items ? Shuffle(e, items) : a.At(0)),
        new("sort", "<af?:a>", 2, static (e, a) => a.Array(0) is { Count: > 1 } items ? Sort(e, items, a.Function(1)) : a.At(0)),
        new("distinct", "<x:x>", 1, static (e, a) => a.At(0) is JsonArray { Count: > 1 } items ? Distinct(e, items) : a.At(0)),
        new("zip", "<a+>", 0, static (e, a) => Zip(e, a)),
    ];

    private static JsonArray Reverse(JsonArray items)
    {
        var reversed = items.Items.ToArray();
        System.Array.Reverse(reversed);
        return JsonArray.Adopt(reversed);
    }

    private static JsonArray Shuffle(Evaluation e, JsonArray items)
    {
        var shuffled = items.Items.ToArray();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = (int)(Randomness.NextDouble(e.Bindings) * (i + 1)) % (i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }
        return JsonArray.Adopt(shuffled);
    }

    private static JsonArray Sort(Evaluation e, JsonArray items, FunctionValue? isAfter)
    {
        var sorted = items.Items.ToArray();
        if (isAfter is not null) StableSort.Sort(sorted, (x, y) => Values.IsTrue(isAfter.Apply(e, [x, y], null)));
        else if (Values.AllNumbers(items) || Values.AllStrings(items)) StableSort.Sort(sorted, (x, y) =>
        {
            e.Tick();
            return Values.Compare(x, y) > 0;
        });
        else throw new JsonataFault("D3070");
        return JsonArray.Adopt(sorted);
    }

    private static JsonArray Distinct(Evaluation e, JsonArray items)
    {
        var seen = new HashSet<JsonValue>(new LooseEquality(e));
        var kept = new SequenceBuilder(e);
        foreach (var item in items.Items)
        {
            e.Tick();
            if (seen.Add(item)) kept.Add(item);
        }
        return kept.ToArray(Sequences.IsSequence(items) ? Marks.Sequence : (byte)0);
    }

    private static JsonArray Zip(Evaluation e, JsonValue?[] arrays)
    {
        var length = arrays.Length == 0 ? 0 : arrays.Min(static a => (a as JsonArray)?.Count ?? 0);
        var rows = new JsonValue[length];
        for (var i = 0; i < length; i++)
        {
            e.Tick();
            rows[i] = JsonArray.Adopt([.. arrays.Select(a => ((JsonArray)a!)[i])]);
        }
        return JsonArray.Adopt(rows);
    }
}
