namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>target[predicate]</c>.</summary>
public sealed class PredicateNode(int position, JsonataNode target, JsonataNode predicate) : JsonataNode(position)
{
    public JsonataNode Target { get; } = target;

    public JsonataNode Predicate { get; } = predicate;

    public override IEnumerable<JsonataNode> Children => [Target, Predicate];
}
