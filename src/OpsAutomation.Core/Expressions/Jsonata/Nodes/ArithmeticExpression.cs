using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

internal sealed class ArithmeticExpression(char op, CompiledNode left, CompiledNode right, int position) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var a = left.Evaluate(e, frame, input);
        var b = right.Evaluate(e, frame, input);
        if (a is JsonNumber x && b is JsonNumber y) return e.Number(Compute(x.Value, y.Value));
        try
        {
            if (a is not null && !Values.IsNumber(a, out _)) throw new JsonataFault("T2001", value: a);
            if (b is not null && !Values.IsNumber(b, out _)) throw new JsonataFault("T2002", value: b);
            return null;
        }
        catch (JsonataFault fault) when (fault.Pass(position, op.ToString()))
        {
            throw;
        }
    }

    private double Compute(double a, double b) => op switch
    {
        '+' => a + b,
        '-' => a - b,
        '*' => a * b,
        '/' => a / b,
        _ => a % b,
    };
}
