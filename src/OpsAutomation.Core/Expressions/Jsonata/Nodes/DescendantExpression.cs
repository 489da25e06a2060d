using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>**</c></summary>
internal sealed class DescendantExpression : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        if (input is null) return null;
        var found = new SequenceBuilder(e);
        Collect(input, ref found);
        return found.Settle();
    }

    private static void Collect(JsonValue value, ref SequenceBuilder found)
    {
        if (value is JsonArray array)
        {
            Evaluation.EnsureStack();
            foreach (var item in array.Items) Collect(item, ref found);
            return;
        }
        found.Add(value);
        if (value is not JsonObject o) return;
        Evaluation.EnsureStack();
        foreach (var member in o.Values) Collect(member, ref found);
    }
}
