using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>$eval(…)</c> called by its name: the text sees the variables of the place where it is evaluated.</summary>
internal sealed class EvalExpression(Lowering.Scope scope, CompiledNode[] arguments, BuiltinExpression builtin, int position) : CompiledNode
{
    private static readonly Signature Signature = Signature.Of("<sx?:x>");

    private readonly CallExpression _shadowed = new(new Callee(builtin, "eval", position, null), arguments, keepArray: false);

    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        if (builtin.Resolve(e) is not BuiltinFunction) return _shadowed.Evaluate(e, frame, input);
        var values = new JsonValue?[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(e, frame, input);
        try
        {
            values = Signature.Validate(values, input);
            return Sequences.Settle(Functions.EvalFunction.Run(e, values[0], values.Length > 1 && values[1] is not null ? values[1] : input, scope, frame));
        }
        catch (JsonataFault fault) when (fault.Pass(position, "eval"))
        {
            throw;
        }
    }
}
