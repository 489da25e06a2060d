using System.Runtime.CompilerServices;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>From the tree as it was written to <see cref="Term"/>s.</summary>
internal sealed partial class Lowerer
{
    public Ancestry Ancestry { get; } = new();

    public Term Lower(JsonataNode root)
    {
        var term = Lower(root, keep: false);
        if (term.Kind == TermKind.Parent || term.Seeking is not null) throw new JsonataFault("S0217", term.Position, Ancestry.TokenOf(term));
        return term;
    }

    /// <summary>A <c>[]</c> counts for the innermost part of the predicates it follows.</summary>
    private Term Lower(JsonataNode node, bool keep)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new JsonataFault("U1001", node.Position, detail: "The expression is nested too deeply");
        if (node is KeepArrayNode kept) return Lower(kept.Target, keep: true);
        if (node is PredicateNode predicate) return Predicate(predicate, Lower(predicate.Target, keep));
        var term = Plain(node, keep);
        if (!keep) return term;
        term.KeepArray = true;
        if (term.Kind == TermKind.Path) term.KeepSingleton = true;
        return term;
    }

    private Term Plain(JsonataNode node, bool keep)
    {
        switch (node)
        {
            case LiteralNode or PlaceholderNode or RegexNode or WildcardNode or DescendantNode:
                return new Term(KindOf(node), node);
            case VariableNode variable:
                return new Term(TermKind.Variable, node) { Text = variable.Name };
            case NameNode name:
                return new Term(TermKind.Path, node) { KeepSingleton = keep, Parts = [new Term(TermKind.Name, node) { Text = name.Name, KeepArray = keep }] };
            case ParentNode:
                return new Term(TermKind.Parent, node) { Slot = Ancestry.NewSlot() };
            case PathNode path:
                return Path(path);
            case GroupNode group:
                return Group(group);
            case SortNode sort:
                return Sort(sort);
            case FocusNode focus:
                return Focus(focus, keep);
            case IndexNode index:
                return Index(index);
            case BinaryNode { Operator: "~>" } apply:
                var applied = Composite(TermKind.Apply, node, pushes: false, apply.Left, apply.Right);
                applied.KeepArray = applied.Parts[0].KeepArray || applied.Parts[1].KeepArray;
                return applied;
            case BinaryNode binary:
                var pair = Composite(TermKind.Binary, node, pushes: true, binary.Left, binary.Right);
                pair.Text = binary.Operator;
                return pair;
            case NegateNode negate:
                var negated = Composite(TermKind.Negate, node, pushes: true, negate.Operand);
                return negated.Parts[0] is { Kind: TermKind.Literal, Source: LiteralNode { Value: JsonNumber number } } literal
                    ? new Term(TermKind.Literal, new LiteralNode(node.Position, JsonNumber.Of(-number.Value)))
                    {
                        Predicates = literal.Predicates,
                        KeepArray = literal.KeepArray,
                    }
                    : negated;
            case ArrayNode array:
                return Composite(TermKind.Array, node, pushes: true, [.. array.Items]);
            case ObjectNode o:
                return Composite(TermKind.Object, node, pushes: true, [.. o.Children]);
            case BlockNode block:
                var result = Composite(TermKind.Block, node, pushes: true, [.. block.Items]);
                result.IsConstructor = result.Parts.Exists(static p => p.IsConstructor || (p.Kind == TermKind.Path && p.Parts[0].IsConstructor));
                return result;
            case BindNode bind:
                var bound = Composite(TermKind.Bind, node, pushes: true, bind.Value);
                bound.Text = bind.Variable;
                return bound;
            case LambdaNode lambda:
                return Composite(TermKind.Lambda, node, pushes: false, lambda.Body);
            case CallNode call:
                var called = Composite(call.IsPartial ? TermKind.Partial : TermKind.Call, node, pushes: true, [.. call.Arguments]);
                called.Function = Lower(call.Function, keep: false);
                return called;
            case ConditionNode condition:
                return Composite(TermKind.Condition, node, pushes: true, [.. condition.Children]);
            case TransformNode transform:
                return Composite(TermKind.Transform, node, pushes: false, [.. transform.Children]);
            default:
                throw new InvalidOperationException($"A {node.GetType().Name} has no lowering.");
        }
    }

    private static TermKind KindOf(JsonataNode node) => node switch
    {
        LiteralNode => TermKind.Literal,
        PlaceholderNode => TermKind.Placeholder,
        RegexNode => TermKind.Regex,
        WildcardNode => TermKind.Wildcard,
        _ => TermKind.Descendant,
    };

    private Term Composite(TermKind kind, JsonataNode node, bool pushes, params JsonataNode[] parts)
    {
        var term = new Term(kind, node);
        foreach (var part in parts)
        {
            var lowered = Lower(part, keep: false);
            if (pushes) Ancestry.Push(term, lowered);
            term.Parts.Add(lowered);
        }
        return term;
    }

    private Term Path(PathNode node)
    {
        var left = Lower(node.Left, keep: false);
        var path = left;
        if (left.Kind != TermKind.Path)
        {
            path = new Term(TermKind.Path, node) { Parts = [left] };
            if (left.Kind == TermKind.Parent) path.Seeking = [left.Slot!];
        }
        var right = Lower(node.Right, keep: false);
        if (right.Kind == TermKind.Path)
        {
            path.Parts.AddRange(right.Parts);
        }
        else
        {
            if (right.Predicates is not null)
            {
                right.Stages = [.. right.Predicates.Select(static p => new Stage(p, null))];
                right.Predicates = null;
            }
            path.Parts.Add(right);
        }
        for (var i = 0; i < path.Parts.Count; i++)
        {
            var step = path.Parts[i];
            if (step.Kind != TermKind.Literal) continue;
            var value = ((LiteralNode)step.Source).Value;
            if (value is not JsonString text) throw new JsonataFault("S0213", step.Position, value.ToString(), value);
            step.Kind = TermKind.Name;
            step.Text = text.Value;
        }
        if (path.Parts.Exists(static s => s.KeepArray)) path.KeepSingleton = true;
        if (path.Parts[0].Kind == TermKind.Array) path.Parts[0].IsConstructor = true;
        if (path.Last.Kind == TermKind.Array) path.Last.IsConstructor = true;
        Ancestry.Resolve(path);
        return path;
    }
}
