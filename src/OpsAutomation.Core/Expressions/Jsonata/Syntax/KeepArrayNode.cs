namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>target[]</c>: one item stays an array.</summary>
public sealed class KeepArrayNode(int position, JsonataNode target) : JsonataNode(position)
{
    public JsonataNode Target { get; } = target;

    public override IEnumerable<JsonataNode> Children => [Target];
}
