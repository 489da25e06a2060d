using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A call with <c>?</c> among its arguments; such an argument is null.</summary>
internal sealed class PartialExpression(Callee callee, CompiledNode?[] arguments) : CompiledNode
{
    private readonly bool[] _open = [.. arguments.Select(static a => a is null)];

    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var given = new JsonValue?[arguments.Length];
        for (var i = 0; i < given.Length; i++) given[i] = arguments[i]?.Evaluate(e, frame, input);
        var function = callee.Check(callee.Resolve(e, frame, input), "T1008", "T1007");
        e.MustClean = true;
        return new PartialFunction(callee, function, given, _open);
    }
}
