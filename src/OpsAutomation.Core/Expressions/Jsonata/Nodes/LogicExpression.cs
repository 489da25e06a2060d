using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>and</c>, <c>or</c></summary>
internal sealed class LogicExpression(bool isAnd, CompiledNode left, CompiledNode right) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var first = Values.IsTrue(left.Evaluate(e, frame, input));
        return first == isAnd ? Values.IsTrue(right.Evaluate(e, frame, input)) : first;
    }
}
