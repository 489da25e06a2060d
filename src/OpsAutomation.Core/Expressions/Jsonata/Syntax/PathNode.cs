namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>left.right</c>.</summary>
public sealed class PathNode(int position, JsonataNode left, JsonataNode right) : JsonataNode(position)
{
    public JsonataNode Left { get; } = left;

    public JsonataNode Right { get; } = right;

    public override IEnumerable<JsonataNode> Children => [Left, Right];
}
