using OpsAutomation.Core.Expressions.Jsonata.Nodes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>A function with some of its arguments already given; <paramref name="open"/> says which places are still to be filled.</summary>
internal sealed class PartialFunction(Callee callee, FunctionValue function, JsonValue?[] given, bool[] open) : FunctionValue
{
    public override int Arity { get; } = open.Count(static o => o);

    public override JsonValue? Apply(Evaluation e, JsonValue?[] arguments, JsonValue? input)
    {
        e.Enter();
        var all = (JsonValue?[])given.Clone();
        var next = 0;
        for (var i = 0; i < all.Length; i++)
            if (open[i] && next < arguments.Length) all[i] = arguments[next++];
        JsonValue? result;
        try
        {
            result = function.Apply(e, all, input);
        }
        catch (JsonataFault fault) when (fault.Pass(callee.Position, callee.Name))
        {
            throw;
        }
        e.Leave();
        return result;
    }
}
