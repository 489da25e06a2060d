using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>The terms of <c>^( )</c>. Each is evaluated once an item; items without a value go to the end.</summary>
internal sealed class Sorting(CompiledNode[] terms, bool[] descending, int position)
{
    public T[] Sort<T>(Evaluation e, IReadOnlyList<T> items, Func<T, (JsonValue? Value, Frame? Frame)> contextOf)
    {
        var rows = new (T Item, JsonValue?[] Keys)[items.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var (value, frame) = contextOf(items[i]);
            var keys = new JsonValue?[terms.Length];
            e.Tick();
            if (rows.Length > 1)
                for (var t = 0; t < keys.Length; t++) keys[t] = terms[t].Evaluate(e, frame, value);
            rows[i] = (items[i], keys);
        }
        StableSort.Sort(rows, (a, b) => Compare(e, a.Keys, b.Keys) > 0);
        return Array.ConvertAll(rows, static row => row.Item);
    }

    private int Compare(Evaluation e, JsonValue?[] a, JsonValue?[] b)
    {
        e.Tick();
        for (var t = 0; t < a.Length; t++)
        {
            if (a[t] is not { } left)
            {
                if (b[t] is null) continue;
                return 1;
            }
            if (b[t] is not { } right) return -1;
            if (left is not (JsonString or JsonNumber) || right is not (JsonString or JsonNumber))
                throw new JsonataFault("T2008", position, "^", left is JsonString or JsonNumber ? right : left);
            var order = Values.Compare(left, right) ?? throw new JsonataFault("T2007", position, "^", left, right);
            if (order != 0) return descending[t] ? -order : order;
        }
        return 0;
    }
}
