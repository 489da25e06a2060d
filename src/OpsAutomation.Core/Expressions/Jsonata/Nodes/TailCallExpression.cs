using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A call as the last thing a lambda does: the lambda's loop makes it, so that the stack does not grow.</summary>
internal sealed class TailCallExpression(Callee callee, CompiledNode[] arguments) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var function = callee.Resolve(e, frame, input);
        var values = new JsonValue?[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(e, frame, input);
        try
        {
            var target = callee.Check(function);
            if (target is not Lambda) return target.Apply(e, values, input);
            e.TailFunction = target;
            e.TailArguments = values;
            return Unset.TailCall;
        }
        catch (JsonataFault fault) when (fault.Pass(callee.Position, callee.Name))
        {
            throw;
        }
    }
}
