using OpsAutomation.Core.Expressions.Jsonata.Syntax;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>What Step Functions does not take: names, <c>$</c> and <c>$$</c> where they would mean the (absent) input of the whole expression.</summary>
internal static class StatesDialect
{
    public static void Check(JsonataNode root) => Check(root, isTop: true);

    /// <summary>At the top the context is the missing input; inside a step, a predicate or the like there is one.</summary>
    private static void Check(JsonataNode node, bool isTop)
    {
        switch (node)
        {
            case VariableNode { Name: "$" }:
                throw Refused(node, "$$");
            case VariableNode { Name: "" } when isTop:
                throw Refused(node, "$");
            case NameNode name when isTop:
                throw Refused(node, name.Name);
            case WildcardNode or DescendantNode or ParentNode when isTop:
                throw Refused(node, node is WildcardNode ? "*" : node is DescendantNode ? "**" : "%");
            case LambdaNode or TransformNode:
                break;
            case PathNode path:
                Check(path.Left, isTop);
                Check(path.Right, isTop: false);
                return;
            case PredicateNode predicate:
                Check(predicate.Target, isTop);
                Check(predicate.Predicate, isTop: false);
                return;
            case GroupNode or SortNode:
                Check(node.Children.First(), isTop);
                foreach (var part in node.Children.Skip(1)) Check(part, isTop: false);
                return;
        }
        foreach (var child in node.Children) Check(child, isTop && node is not TransformNode);
    }

    private static JsonataFault Refused(JsonataNode node, string token) =>
        new("S0500", node.Position, token, detail: $"'{token}' is not supported at the top level of an expression: use $states.input, or a variable.");
}
