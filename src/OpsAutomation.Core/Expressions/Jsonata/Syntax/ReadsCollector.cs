using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>
/// Follows values from the variables they come from: a name after a variable is a member of it, a name in a predicate or a block is one of what stands before.
/// Where a value goes on to is not followed; then all of it counts as read.
/// </summary>
internal sealed class ReadsCollector
{
    private readonly List<MemberRead> _reads = [];
    private readonly List<FunctionUse> _calls = [];
    private ImmutableHashSet<string> _locals = [];

    public JsonataReads Collect(JsonataNode root)
    {
        Use(root, null);
        return new JsonataReads(_reads, _calls);
    }

    private void Use(JsonataNode node, Source? context) => Read(Visit(node, context));

    private void Read(Source? source)
    {
        if (source is null) return;
        source.IsTouched = true;
        _reads.Add(new MemberRead(source.Variable, source.Position, source.Path));
    }

    /// <summary>Where the part's value comes from, when that is known and not yet read.</summary>
    private Source? Visit(JsonataNode node, Source? context)
    {
        switch (node)
        {
            case VariableNode { Name: "" }:
                return context;
            case VariableNode variable:
                return _locals.Contains(variable.Name) || variable.Name == "$" ? null : new Source(variable.Name, variable.Position, []);
            case NameNode name:
                return context?.Member(name.Name);
            case LiteralNode or RegexNode or PlaceholderNode:
                return null;
            case WildcardNode or DescendantNode:
                Read(context);
                return null;
            case ParentNode:
                if (context is not null)
                {
                    context.IsTouched = true;
                    Read(new Source(context.Variable, context.Position, []));
                }
                return null;
            case PathNode path:
                var left = Visit(path.Left, context);
                var right = path.Right is LiteralNode { Value: JsonString text } ? left?.Member(text.Value) : Visit(path.Right, left);
                if (left is { IsTouched: false } && !ReferenceEquals(left, right)) Read(left);
                return right;
            case PredicateNode predicate:
                var filtered = Visit(predicate.Target, context);
                Use(predicate.Predicate, filtered);
                return filtered;
            case KeepArrayNode keep:
                return Visit(keep.Target, context);
            case SortNode sort:
                var sorted = Visit(sort.Target, context);
                foreach (var term in sort.Terms) Use(term.Expression, sorted);
                return sorted;
            case GroupNode group:
                var grouped = Visit(group.Target, context);
                foreach (var part in node.Children.Skip(1)) Use(part, grouped);
                if (grouped is { IsTouched: false }) Read(grouped);
                return null;
            case FocusNode or IndexNode:
                // The variable holds the items, or counts them, until the end of the path.
                Use(node.Children.First(), context);
                _locals = _locals.Add(node is FocusNode focus ? focus.Variable : ((IndexNode)node).Variable);
                return null;
            case BlockNode { Items.Count: > 0 } block:
                var outside = _locals;
                foreach (var item in block.Items.SkipLast(1)) Use(item, context);
                var last = Visit(block.Items[^1], context);
                _locals = outside;
                return last;
            case BindNode bind:
                // A function may call itself, so its name is known in its own body.
                if (bind.Value is LambdaNode) _locals = _locals.Add(bind.Variable);
                Use(bind.Value, context);
                _locals = _locals.Add(bind.Variable);
                return null;
            case LambdaNode lambda:
                var before = _locals;
                _locals = _locals.Union(lambda.Parameters);
                Use(lambda.Body, context);
                _locals = before;
                return null;
            case CallNode { FunctionName: { } name } call when !_locals.Contains(name):
                _calls.Add(new FunctionUse(name, call.Position, call.Arguments.Count));
                foreach (var argument in call.Arguments) Use(argument, context);
                return null;
            case TransformNode:
                foreach (var part in node.Children) Use(part, null);
                return null;
            default:
                foreach (var part in node.Children) Use(part, context);
                return null;
        }
    }

    private sealed class Source(string variable, int position, ImmutableArray<string> path)
    {
        public string Variable => variable;

        public int Position => position;

        public ImmutableArray<string> Path => path;

        /// <summary>Some part of it is read, or all.</summary>
        public bool IsTouched { get; set; }

        public Source Member(string name)
        {
            IsTouched = true;
            return new Source(variable, position, path.Add(name));
        }
    }
}
