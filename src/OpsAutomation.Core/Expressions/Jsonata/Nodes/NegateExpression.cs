using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

internal sealed class NegateExpression(CompiledNode operand, int position) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var value = operand.Evaluate(e, frame, input);
        if (value is null) return null;
        return Values.IsNumber(value, out var number) ? e.Number(-number) : throw new JsonataFault("D1002", position, "-", value);
    }
}
