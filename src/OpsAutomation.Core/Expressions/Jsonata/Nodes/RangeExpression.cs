using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>[from..to]</c></summary>
internal sealed class RangeExpression(CompiledNode left, CompiledNode right, int position) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var a = left.Evaluate(e, frame, input);
        var b = right.Evaluate(e, frame, input);
        if (a is not null && !IsInteger(a)) throw new JsonataFault("T2003", position, "..", a);
        if (b is not null && !IsInteger(b)) throw new JsonataFault("T2004", position, "..", b);
        if (a is null || b is null) return null;
        var (from, to) = (((JsonNumber)a).Value, ((JsonNumber)b).Value);
        if (from > to) return null;
        var size = to - from + 1;
        if (size > e.Limits.Items) throw e.TooMany((long)Math.Min(size, long.MaxValue / 2)).At(position, "..");
        var items = new JsonValue[(int)size];
        for (var i = 0; i < items.Length; i++)
        {
            if ((i & 1023) == 1023) e.Tick();
            items[i] = JsonNumber.Of(from + i);
        }
        return items.Length == 1 ? items[0] : JsonArray.Adopt(items, Marks.Sequence);
    }

    private static bool IsInteger(JsonValue value) => value is JsonNumber number && number.Value == Math.Floor(number.Value);
}
