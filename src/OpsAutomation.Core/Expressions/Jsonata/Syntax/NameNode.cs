namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>A member of the context: <c>name</c> or <c>`name`</c>.</summary>
public sealed class NameNode(int position, string name) : JsonataNode(position)
{
    public string Name { get; } = name;
}
