namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>$variable := value</c>.</summary>
public sealed class BindNode(int position, string variable, JsonataNode value) : JsonataNode(position)
{
    public string Variable { get; } = variable;

    public JsonataNode Value { get; } = value;

    public override IEnumerable<JsonataNode> Children => [Value];
}
