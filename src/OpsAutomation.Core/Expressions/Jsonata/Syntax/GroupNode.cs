namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>target{key: value}</c>.</summary>
public sealed class GroupNode(int position, JsonataNode target, IReadOnlyList<ObjectMember> members) : JsonataNode(position)
{
    public JsonataNode Target { get; } = target;

    public IReadOnlyList<ObjectMember> Members { get; } = members;

    public override IEnumerable<JsonataNode> Children => [Target, .. Members.SelectMany(static m => new[] { m.Key, m.Value })];
}
