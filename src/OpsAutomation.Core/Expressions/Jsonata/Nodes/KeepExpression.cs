using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>x[]</c> where x is not a step: a sequence stays an array.</summary>
internal sealed class KeepExpression(CompiledNode inner, bool isSequence) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var value = inner.Evaluate(e, frame, input);
        if (value is null or JsonArray || !isSequence) return Sequences.SettleKeeping(e, value);
        e.MustClean = true;
        return JsonArray.Adopt([value], Marks.Sequence | Marks.Keep);
    }
}
