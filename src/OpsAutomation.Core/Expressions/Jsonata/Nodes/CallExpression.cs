using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A call; in a chain (<c>~></c>) what stands before it is its first argument.</summary>
internal sealed class CallExpression(Callee callee, CompiledNode[] arguments, bool keepArray) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var function = callee.Resolve(e, frame, input);
        var values = new JsonValue?[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(e, frame, input);
        JsonValue? result;
        try
        {
            result = callee.Check(function).Apply(e, values, input);
        }
        catch (JsonataFault fault) when (fault.Pass(callee.Position, callee.Name))
        {
            throw;
        }
        return keepArray ? Sequences.SettleKeeping(e, result) : Sequences.Settle(result);
    }
}
