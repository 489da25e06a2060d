using OpsAutomation.Core.Expressions.Jsonata.Syntax;

namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>
/// How many evaluations stand inside one another whenever an expression is evaluated: a lower bound, in which only those parts count that no condition
/// and no missing value can leave out.
/// </summary>
internal static class Nesting
{
    public static int Of(JsonataNode node) => node switch
    {
        BinaryNode { Operator: "and" or "or" or "?:" or "??" or "~>" } choice => 1 + Of(choice.Left),
        BinaryNode or ArrayNode or ObjectNode or BlockNode or NegateNode => 1 + Deepest(node.Children),
        CallNode { IsPartial: false } call => 1 + Deepest(call.Arguments),
        ConditionNode condition => 1 + Of(condition.Condition),
        BindNode bind => 1 + Of(bind.Value),
        _ => 1,
    };

    private static int Deepest(IEnumerable<JsonataNode> nodes)
    {
        var deepest = 0;
        foreach (var node in nodes) deepest = Math.Max(deepest, Of(node));
        return deepest;
    }
}
