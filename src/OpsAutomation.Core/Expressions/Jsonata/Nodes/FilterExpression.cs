using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>Predicates on anything that is not a step of a path.</summary>
internal sealed class FilterExpression(CompiledNode target, Filter[] filters, bool keepArray) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var value = target.Evaluate(e, frame, input);
        value = Filter.ApplyAll(filters, e, frame, value);
        if (!keepArray) return Sequences.Settle(value);
        return Sequences.SettleKeeping(e, value is null or JsonArray ? value : JsonArray.Adopt([value], Marks.Sequence));
    }
}
