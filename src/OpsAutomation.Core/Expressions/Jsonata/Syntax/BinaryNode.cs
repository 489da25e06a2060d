namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>
/// Two operands and an operator: arithmetic, comparison, <c>&amp;</c>, <c>and</c>, <c>or</c>, <c>in</c>, <c>..</c>, <c>~&gt;</c>, <c>?:</c>, <c>??</c>.
/// </summary>
public sealed class BinaryNode(int position, string @operator, JsonataNode left, JsonataNode right) : JsonataNode(position)
{
    public string Operator { get; } = @operator;

    public JsonataNode Left { get; } = left;

    public JsonataNode Right { get; } = right;

    public override IEnumerable<JsonataNode> Children => [Left, Right];
}
