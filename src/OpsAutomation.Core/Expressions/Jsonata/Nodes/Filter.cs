using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A predicate in brackets: an index, or a condition for each item.</summary>
internal sealed class Filter(CompiledNode predicate)
{
    private readonly double? _index = predicate is ConstantExpression { Value: JsonNumber number } ? Math.Floor(number.Value) : null;

    public CompiledNode Predicate => predicate;

    /// <summary>The fixed index, counted from the end when negative; -1 when it lies outside.</summary>
    public int? FixedIndex(int count)
    {
        if (_index is not { } index) return null;
        if (index < 0) index += count;
        return index >= 0 && index < count ? (int)index : -1;
    }

    /// <summary>What all of them leave, one after the other; once nothing is left, the rest have no items to look at.</summary>
    public static JsonValue? ApplyAll(Filter[] filters, Evaluation e, Frame? frame, JsonValue? value)
    {
        foreach (var filter in filters)
        {
            value = filter.Apply(e, frame, value);
            if (value is null) break;
        }
        return value;
    }

    /// <summary>What is left: nothing, one item that is no array, or an array.</summary>
    public JsonValue? Apply(Evaluation e, Frame? frame, JsonValue? value)
    {
        if (value is null)
        {
            // A condition is looked at even when there is nothing to hold it against: its errors count.
            if (_index is null) predicate.Evaluate(e, frame, null);
            return null;
        }
        var items = Sequences.ItemsOf(in value);
        if (FixedIndex(items.Length) is { } index) return index < 0 ? null : items[index];
        var kept = new SequenceBuilder(e);
        for (var i = 0; i < items.Length; i++)
        {
            e.Tick();
            for (var times = Count(predicate.Evaluate(e, frame, items[i]), i, items.Length); times > 0; times--) kept.Add(items[i]);
        }
        return kept.Count == 1 && kept[0] is JsonArray ? kept.ToSequence() : kept.Settle();
    }

    /// <summary>How often the item at that place stays: as often as numbers name it, else once for what is true.</summary>
    public static int Count(JsonValue? result, int at, int count)
    {
        if (result is JsonBool truth) return truth.Value ? 1 : 0;
        if (Values.IsNumber(result, out var number)) return Names(number, at, count) ? 1 : 0;
        if (result is JsonArray array && Values.AllNumbers(array))
        {
            var times = 0;
            foreach (var item in array.Items)
                if (Names(((JsonNumber)item).Value, at, count)) times++;
            return times;
        }
        return Values.IsTrue(result) ? 1 : 0;
    }

    private static bool Names(double index, int at, int count)
    {
        index = Math.Floor(index);
        return (index < 0 ? index + count : index) == at;
    }
}
