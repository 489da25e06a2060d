using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

internal sealed class BindExpression(int depth, int index, CompiledNode value) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var result = value.Evaluate(e, frame, input);
        var at = frame!;
        for (var i = depth; i > 0; i--) at = at.Parent!;
        at.Slots[index] = result ?? Unset.Undefined;
        return result;
    }
}
