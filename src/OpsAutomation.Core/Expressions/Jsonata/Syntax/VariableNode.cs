namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>$name</c>; the name is empty for <c>$</c> and <c>$</c> for <c>$$</c>.</summary>
public sealed class VariableNode(int position, string name) : JsonataNode(position)
{
    public string Name { get; } = name;
}
