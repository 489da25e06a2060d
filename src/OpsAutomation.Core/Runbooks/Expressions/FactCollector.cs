using System.Collections.Immutable;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>
/// Walks an expression's tree with what is known on the way: names that it binds itself, and whether there is a context for bare names to read.
/// </summary>
internal sealed class FactCollector
{
    private readonly ImmutableArray<VariableUse>.Builder _variables = ImmutableArray.CreateBuilder<VariableUse>();
    private readonly ImmutableArray<FunctionCall>.Builder _calls = ImmutableArray.CreateBuilder<FunctionCall>();
    private readonly ImmutableArray<PathMember>.Builder _bareNames = ImmutableArray.CreateBuilder<PathMember>();
    private readonly ImmutableArray<PathMember>.Builder _contexts = ImmutableArray.CreateBuilder<PathMember>();

    private FactCollector()
    {
    }

    public static ExpressionFacts Collect(JsonataNode root)
    {
        var collector = new FactCollector();
        collector.Visit(root, [], hasContext: false);
        return new ExpressionFacts
        {
            Variables = [.. collector._variables.Select(v => v with { IsWhole = IsPlainPath(root) }).OrderBy(static v => v.Position)],
            Calls = collector._calls.ToImmutable(),
            BareNames = collector._bareNames.ToImmutable(),
            Contexts = collector._contexts.ToImmutable(),
            IsTight = root is PathNode or VariableNode or CallNode or LiteralNode or BlockNode or ArrayNode or ObjectNode or PredicateNode,
            IsList = root is ArrayNode,
        };
    }

    private void Visit(JsonataNode node, HashSet<string> locals, bool hasContext)
    {
        switch (node)
        {
            case PathNode or PredicateNode or KeepArrayNode or SortNode or GroupNode or IndexNode or FocusNode or VariableNode or NameNode:
                Path(node, locals, hasContext);
                break;
            case BlockNode block:
                var inner = new HashSet<string>(locals, StringComparer.Ordinal);
                foreach (var item in block.Items) Visit(item, inner, hasContext);
                break;
            case BindNode bind:
                // A function may call itself, so its name is known in its own body.
                if (bind.Value is LambdaNode) locals.Add(bind.Variable);
                Visit(bind.Value, locals, hasContext);
                locals.Add(bind.Variable);
                break;
            case LambdaNode lambda:
                Visit(lambda.Body, new HashSet<string>(locals.Concat(lambda.Parameters), StringComparer.Ordinal), hasContext);
                break;
            case CallNode call:
                Call(call, locals, hasContext, piped: 0);
                break;
            case BinaryNode { Operator: "~>", Right: CallNode piped } chain:
                Visit(chain.Left, locals, hasContext);
                Call(piped, locals, hasContext, piped: 1);
                break;
            case TransformNode:
                foreach (var child in node.Children) Visit(child, locals, hasContext: true);
                break;
            case WildcardNode or DescendantNode or ParentNode when !hasContext:
                _contexts.Add(new PathMember(node is DescendantNode ? "**" : node is ParentNode ? "%" : "*", node.Position));
                break;
            default:
                foreach (var child in node.Children) Visit(child, locals, hasContext);
                break;
        }
    }

    private void Call(CallNode call, HashSet<string> locals, bool hasContext, int piped)
    {
        if (call.FunctionName is not { } name) Visit(call.Function, locals, hasContext);
        // A partial application is called later, with the arguments that are still open.
        else if (!locals.Contains(name)) _calls.Add(new FunctionCall(name, call.Arguments.Count + piped, call.Position));
        foreach (var argument in call.Arguments) Visit(argument, locals, hasContext);
    }

    // From the last step to the first; a step that is no name hides what is read below it.
    private void Path(JsonataNode node, HashSet<string> locals, bool hasContext)
    {
        var names = new Stack<PathMember>();
        while (true)
        {
            switch (node)
            {
                case PathNode path:
                    Right(path.Right, names, locals);
                    node = path.Left;
                    continue;
                case PredicateNode predicate:
                    Visit(predicate.Predicate, locals, hasContext: true);
                    node = predicate.Target;
                    continue;
                case KeepArrayNode keep:
                    node = keep.Target;
                    continue;
                case SortNode sort:
                    foreach (var term in sort.Terms) Visit(term.Expression, locals, hasContext: true);
                    node = sort.Target;
                    continue;
                case GroupNode group:
                    names.Clear();
                    foreach (var part in group.Members) VisitBoth(part, locals);
                    node = group.Target;
                    continue;
                case IndexNode index:
                    locals.Add(index.Variable);
                    node = index.Target;
                    continue;
                case FocusNode focus:
                    locals.Add(focus.Variable);
                    names.Clear();
                    node = focus.Target;
                    continue;
            }
            First(node, names, locals, hasContext);
            return;
        }
    }

    // '[0]' belongs to the step before it: $a.b[0] reads b.
    private void Right(JsonataNode step, Stack<PathMember> names, HashSet<string> locals)
    {
        var node = step;
        while (node is PredicateNode or KeepArrayNode)
        {
            if (node is PredicateNode predicate) Visit(predicate.Predicate, locals, hasContext: true);
            node = node is PredicateNode p ? p.Target : ((KeepArrayNode)node).Target;
        }
        if (MemberOf(node) is { } member)
        {
            names.Push(member);
            return;
        }
        names.Clear();
        Visit(node, locals, hasContext: true);
    }

    private void VisitBoth(ObjectMember member, HashSet<string> locals)
    {
        Visit(member.Key, locals, hasContext: true);
        Visit(member.Value, locals, hasContext: true);
    }

    private void First(JsonataNode node, Stack<PathMember> names, HashSet<string> locals, bool hasContext)
    {
        switch (node)
        {
            case VariableNode { Name: "" or "$" } context:
                if (!hasContext || context.Name == "$") _contexts.Add(new PathMember("$" + context.Name, context.Position));
                break;
            case VariableNode variable:
                // A function is a value too: $map($list, $uppercase).
                if (!locals.Contains(variable.Name) && (FunctionTable.Find(variable.Name) is null || names.Count > 0))
                    _variables.Add(new VariableUse(variable.Name, variable.Position, [.. names]));
                break;
            case NameNode name:
                if (!hasContext) _bareNames.Add(new PathMember(name.Name, name.Position));
                break;
            default:
                Visit(node, locals, hasContext);
                break;
        }
    }

    private static PathMember? MemberOf(JsonataNode node) => node switch
    {
        NameNode name => new PathMember(name.Name, name.Position),
        LiteralNode { Value: JsonString text } => new PathMember(text.Value, node.Position),
        _ => null,
    };

    private static bool IsPlainPath(JsonataNode node)
    {
        while (node is PathNode { Right: NameNode } path) node = path.Left;
        return node is VariableNode;
    }
}
