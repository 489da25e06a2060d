using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>=</c> and <c>!=</c>; both are false where a side is missing.</summary>
internal sealed class EqualityExpression(bool negated, CompiledNode left, CompiledNode right) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var a = left.Evaluate(e, frame, input);
        var b = right.Evaluate(e, frame, input);
        if (a is null || b is null) return JsonValue.False;
        return Values.AreEqual(e, a, b) != negated;
    }
}
