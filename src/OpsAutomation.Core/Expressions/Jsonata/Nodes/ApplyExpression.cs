using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>value ~> function</c>, where the right side is no call.</summary>
internal sealed class ApplyExpression(CompiledNode left, CompiledNode right, bool keepArray, int position) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var value = left.Evaluate(e, frame, input);
        var target = right.Evaluate(e, frame, input);
        if (target is not FunctionValue function) throw new JsonataFault("T2006", position, "~>", target);
        if (value is FunctionValue first)
        {
            e.MustClean = true;
            return new ComposedFunction(first, function);
        }
        JsonValue? result;
        try
        {
            result = function.Apply(e, [value], null);
        }
        catch (JsonataFault fault) when (fault.Pass(position, "~>"))
        {
            throw;
        }
        return keepArray ? Sequences.SettleKeeping(e, result) : Sequences.Settle(result);
    }
}
