namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>-operand</c>.</summary>
public sealed class NegateNode(int position, JsonataNode operand) : JsonataNode(position)
{
    public JsonataNode Operand { get; } = operand;

    public override IEnumerable<JsonataNode> Children => [Operand];
}
