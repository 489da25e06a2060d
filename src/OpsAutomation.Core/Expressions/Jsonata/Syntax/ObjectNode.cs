namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>{key: value}</c>.</summary>
public sealed class ObjectNode(int position, IReadOnlyList<ObjectMember> members) : JsonataNode(position)
{
    public IReadOnlyList<ObjectMember> Members { get; } = members;

    public override IEnumerable<JsonataNode> Children => Members.SelectMany(static m => new[] { m.Key, m.Value });
}
