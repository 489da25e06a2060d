using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>&lt;</c>, <c>&lt;=</c>, <c>></c>, <c>>=</c></summary>
internal sealed class ComparisonExpression(string op, CompiledNode left, CompiledNode right, int position) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var a = left.Evaluate(e, frame, input);
        var b = right.Evaluate(e, frame, input);
        if (a is not (null or JsonString or JsonNumber or NotFinite) || b is not (null or JsonString or JsonNumber or NotFinite))
            throw new JsonataFault("T2010", position, op, a is null or JsonString or JsonNumber ? b : a);
        if (a is null || b is null) return null;
        return Values.Compare(a, b) switch
        {
            { } order => op switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 },
            _ when a is not JsonString && b is not JsonString => Holds(Values.Double(a), Values.Double(b)),
            _ => throw new JsonataFault("T2009", position, op, a, b),
        };
    }

    /// <summary>Infinities may be compared, though nothing else may be done with them.</summary>
    private bool Holds(double a, double b) => op switch { "<" => a < b, "<=" => a <= b, ">" => a > b, _ => a >= b };
}
