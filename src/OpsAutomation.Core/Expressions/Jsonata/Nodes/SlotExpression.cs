using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A variable bound in the expression itself, so many frames out; while it is not bound yet, the name means what it means further out.</summary>
internal sealed class SlotExpression(int depth, int index, CompiledNode otherwise) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var at = frame!;
        for (var i = depth; i > 0; i--) at = at.Parent!;
        var value = at.Slots[index];
        if (value is null) return otherwise.Evaluate(e, frame, input);
        return ReferenceEquals(value, Unset.Undefined) ? null : value;
    }
}
