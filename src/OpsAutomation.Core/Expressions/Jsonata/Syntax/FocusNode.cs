namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>target@$variable</c>.</summary>
public sealed class FocusNode(int position, JsonataNode target, string variable) : JsonataNode(position)
{
    public JsonataNode Target { get; } = target;

    public string Variable { get; } = variable;

    public override IEnumerable<JsonataNode> Children => [Target];
}
