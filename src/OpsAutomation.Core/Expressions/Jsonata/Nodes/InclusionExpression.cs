using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>in</c></summary>
internal sealed class InclusionExpression(CompiledNode left, CompiledNode right) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var item = left.Evaluate(e, frame, input);
        var items = right.Evaluate(e, frame, input);
        if (item is null || items is null) return JsonValue.False;
        if (items is not JsonArray array) return Values.AreEqual(e, item, items);
        foreach (var candidate in array.Items)
            if (Values.AreEqual(e, item, candidate)) return JsonValue.True;
        return JsonValue.False;
    }
}
