namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>condition ? then : else</c>.</summary>
public sealed class ConditionNode(int position, JsonataNode condition, JsonataNode then, JsonataNode? otherwise) : JsonataNode(position)
{
    public JsonataNode Condition { get; } = condition;

    public JsonataNode Then { get; } = then;

    public JsonataNode? Otherwise { get; } = otherwise;

    public override IEnumerable<JsonataNode> Children => Otherwise is null ? [Condition, Then] : [Condition, Then, Otherwise];
}
