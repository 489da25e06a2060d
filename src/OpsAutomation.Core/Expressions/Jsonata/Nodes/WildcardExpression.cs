using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>*</c></summary>
internal sealed class WildcardExpression : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        if (input is JsonArray { Count: > 0 } outer && (outer.Marks & Marks.Outer) != 0) input = outer[0];
        var found = new SequenceBuilder(e);
        var hasArray = false;
        var values = input switch { JsonObject o => o.Values, JsonArray array => array.Items, _ => [] };
        foreach (var value in values)
        {
            if (value is JsonArray many)
            {
                hasArray = true;
                AddFlat(ref found, many);
            }
            else
            {
                found.Add(value);
            }
        }

        // Where a member was an array, the members together are one as well, even of one item: as in the reference.
        return hasArray ? found.ToArray(0) : found.Settle();
    }

    private static void AddFlat(ref SequenceBuilder found, JsonArray array)
    {
        Evaluation.EnsureStack();
        foreach (var item in array.Items)
        {
            if (item is JsonArray nested) AddFlat(ref found, nested);
            else found.Add(item);
        }
    }
}
