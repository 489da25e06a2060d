namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>target^(terms)</c>.</summary>
public sealed class SortNode(int position, JsonataNode target, IReadOnlyList<SortTerm> terms) : JsonataNode(position)
{
    public JsonataNode Target { get; } = target;

    public IReadOnlyList<SortTerm> Terms { get; } = terms;

    public override IEnumerable<JsonataNode> Children => [Target, .. Terms.Select(static t => t.Expression)];
}
