namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>(a; b)</c>.</summary>
public sealed class BlockNode(int position, IReadOnlyList<JsonataNode> items) : JsonataNode(position)
{
    public IReadOnlyList<JsonataNode> Items { get; } = items;

    public override IEnumerable<JsonataNode> Children => Items;
}
