namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>[items]</c>.</summary>
public sealed class ArrayNode(int position, IReadOnlyList<JsonataNode> items) : JsonataNode(position)
{
    public IReadOnlyList<JsonataNode> Items { get; } = items;

    public override IEnumerable<JsonataNode> Children => Items;
}
