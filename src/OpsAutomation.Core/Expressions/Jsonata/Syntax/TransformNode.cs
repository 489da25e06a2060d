namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>| pattern | update, delete |</c>.</summary>
public sealed class TransformNode(int position, JsonataNode pattern, JsonataNode update, JsonataNode? delete) : JsonataNode(position)
{
    public JsonataNode Pattern { get; } = pattern;

    public JsonataNode Update { get; } = update;

    public JsonataNode? Delete { get; } = delete;

    public override IEnumerable<JsonataNode> Children => Delete is null ? [Pattern, Update] : [Pattern, Update, Delete];
}
