using System.Runtime.CompilerServices;
using OpsAutomation.Core.Expressions.Jsonata.Functions;
using OpsAutomation.Core.Expressions.Jsonata.Nodes;
using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>From <see cref="Term"/>s to nodes that can be evaluated: names are resolved to slots, functions to what they do.</summary>
internal sealed partial class Compiler(Ancestry ancestry)
{
    /// <summary>How many levels of a tree may be walked between two looks at the stack.</summary>
    private const int GuardedHeight = 16;

    /// <summary>The node, and how many slots the frame around it has.</summary>
    public static (CompiledNode Node, int FrameSize) Compile(JsonataNode root, Scope? outer)
    {
        var lowerer = new Lowerer();
        var term = lowerer.Lower(root);
        var scope = new Scope(outer, BoundNames.In([term]));
        return (new Compiler(lowerer.Ancestry).Compile(term, scope, isTail: false), scope.Size);
    }

    private CompiledNode Compile(Term term, Scope scope, bool isTail)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new JsonataFault("U1001", term.Position, detail: "The expression is nested too deeply");
        var isPlain = term.Predicates is null && (term.Group is null || term.Kind == TermKind.Path);
        var node = Core(term, scope, isTail && isPlain && !term.KeepArray);
        if (term.Predicates is { } predicates)
            node = new FilterExpression(node, [.. predicates.Select(p => new Filter(Compile(p, scope, false)))], term.KeepArray);
        else if (term.KeepArray && term.Kind is not (TermKind.Path or TermKind.Call or TermKind.Apply))
            node = new KeepExpression(node, term.Kind is TermKind.Wildcard or TermKind.Descendant);
        if (term.Group is { } group && term.Kind != TermKind.Path) node = new ObjectExpression(node, Grouping(group, scope, term.Position));
        return term.Source.Height % GuardedHeight == 0 ? new GuardExpression(node) : node;
    }

    private CompiledNode Core(Term term, Scope scope, bool isTail)
    {
        CompiledNode Part(int i) => Compile(term.Parts[i], scope, false);
        switch (term.Kind)
        {
            case TermKind.Literal: return new ConstantExpression(((LiteralNode)term.Source).Value);
            case TermKind.Regex: return new RegexExpression(new RegexMatcher((RegexNode)term.Source));
            case TermKind.Variable: return Variable(term.Text, scope);
            case TermKind.Name: return new NameExpression(term.Text);
            case TermKind.Wildcard: return new WildcardExpression();
            case TermKind.Descendant: return new DescendantExpression();
            case TermKind.Parent: return Resolve(ancestry.LabelOf(term.Slot!), scope, new ConstantlyNothing());
            case TermKind.Path: return BoundNames.IsTuplePath(term) ? TuplePath(term, scope) : Path(term, scope);
            case TermKind.Binary: return Binary(term, scope);
            case TermKind.Negate: return new NegateExpression(Part(0), term.Position);
            case TermKind.Array:
                return new ArrayExpression(
                    [.. term.Parts.Select(p => Compile(p, scope, false))], [.. term.Parts.Select(static p => p.Kind == TermKind.Array)], term.IsConstructor);
            case TermKind.Object: return new ObjectExpression(null, Grouping(term.Parts, scope, term.Position));
            case TermKind.Block: return Block(term, scope, isTail);
            case TermKind.Bind:
                var (depth, slot) = scope.Find(term.Text).First();
                return new BindExpression(depth, slot, Part(0));
            case TermKind.Lambda: return Lambda(term, scope);
            case TermKind.Call: return Call(term, null, scope, isTail);
            case TermKind.Partial:
                return new PartialExpression(
                    CalleeOf(term, scope), [.. term.Parts.Select(p => p.Kind == TermKind.Placeholder ? null : Compile(p, scope, false))]);
            case TermKind.Condition:
                return new ConditionExpression(
                    Part(0), Compile(term.Parts[1], scope, isTail), term.Parts.Count > 2 ? Compile(term.Parts[2], scope, isTail) : null);
            case TermKind.Transform:
                var delete = term.Parts.Count > 2 ? term.Parts[2] : null;
                return new TransformExpression(Part(0), Part(1), delete is null ? null : Part(2), term.Parts[1].Position, delete?.Position ?? 0);
            case TermKind.Apply:
                return term.Parts[1].Kind == TermKind.Call
                    ? Call(term.Parts[1], term.Parts[0], scope, isTail: false, term.KeepArray)
                    : new ApplyExpression(Part(0), Part(1), term.KeepArray, term.Position);
            default: throw new JsonataFault("S0201", term.Position, term.Kind == TermKind.Placeholder ? "?" : term.Text);
        }
    }

    private static CompiledNode Variable(string name, Scope scope)
    {
        if (name.Length == 0) return new ContextExpression();
        if (name == "$") return new RootExpression();
        var number = BuiltinNames.NumberOf(name);
        return Resolve(name, scope, number < 0 ? new BindingExpression(name) : new BuiltinExpression(name, UInt128.One << number, Builtins.All[number]));
    }

    private static CompiledNode Resolve(string name, Scope scope, CompiledNode outside)
    {
        foreach (var (depth, slot) in scope.Find(name).Reverse()) outside = new SlotExpression(depth, slot, outside);
        return outside;
    }

    private BlockExpression Block(Term term, Scope scope, bool isTail)
    {
        var inner = new Scope(scope, BoundNames.In(term.Parts));
        return new BlockExpression([.. term.Parts.Select((p, i) => Compile(p, inner, isTail && i == term.Parts.Count - 1))], inner.Size);
    }

    private LambdaExpression Lambda(Term term, Scope scope)
    {
        var source = (LambdaNode)term.Source;
        var parameters = source.Parameters.Distinct(StringComparer.Ordinal).Count() == source.Parameters.Count
            ? source.Parameters : [.. source.Parameters.Select((name, i) => source.Parameters.Skip(i + 1).Contains(name) ? $"{name} {i}" : name)];
        var inner = new Scope(scope, [.. parameters, .. BoundNames.In(term.Parts)]);
        var lambda = new LambdaExpression(parameters.Count, source.Signature is null ? null : Signature.Of(source.Signature)) { FrameSize = inner.Size };
        lambda.Body = Compile(term.Parts[0], inner, isTail: true);
        return lambda;
    }

    private CompiledNode Call(Term term, Term? first, Scope scope, bool isTail, bool keepArray = false)
    {
        var callee = CalleeOf(term, scope);
        CompiledNode[] arguments = [.. (first is null ? term.Parts : [first, .. term.Parts]).Select(a => Compile(a, scope, false))];
        if (callee.Builtin is { IsEval: true } builtin) return new EvalExpression(scope, arguments, builtin, callee.Position);
        return isTail ? new TailCallExpression(callee, arguments) : new CallExpression(callee, arguments, keepArray || term.KeepArray);
    }

    private Callee CalleeOf(Term term, Scope scope)
    {
        var function = term.Function!;
        var name = Spelling(function.Kind == TermKind.Path ? function.Parts[0] : function);
        var meant = function.Kind == TermKind.Path && name is not null && (BuiltinNames.NumberOf(name) >= 0 || scope.Find(name).Any()) ? name : null;
        return new Callee(Compile(function, scope, false), name, term.Position, meant);
    }

    /// <summary>What stands for the called part in errors: its name or value, or the sign that it begins with.</summary>
    private static string? Spelling(Term function) => function.Kind switch
    {
        TermKind.Name or TermKind.Variable => function.Text,
        TermKind.Literal => ((LiteralNode)function.Source).Value is var value && value.AsText is { } text ? text : value.ToString(),
        TermKind.Array => "[",
        TermKind.Object => "{",
        TermKind.Call or TermKind.Partial => "(",
        TermKind.Wildcard => "*",
        TermKind.Descendant => "**",
        _ => null,
    };

    private CompiledNode Binary(Term term, Scope scope)
    {
        var op = term.Text;
        if (op == "&") return new ConcatExpression([.. ConcatParts(term).Select(p => Compile(p, scope, false))]);
        var left = Compile(term.Parts[0], scope, false);
        var right = Compile(term.Parts[1], scope, false);
        return op switch
        {
            "=" or "!=" => new EqualityExpression(op == "!=", left, right),
            "<" or "<=" or ">" or ">=" => new ComparisonExpression(op, left, right, term.Position),
            "and" or "or" => new LogicExpression(op == "and", left, right),
            "in" => new InclusionExpression(left, right),
            ".." => new RangeExpression(left, right, term.Position),
            "?:" or "??" => new DefaultExpression(op == "??", left, right),
            _ => new ArithmeticExpression(op[0], left, right, term.Position),
        };
    }

    private static List<Term> ConcatParts(Term term)
    {
        var parts = new List<Term>();
        while (term is { Kind: TermKind.Binary, Text: "&", Predicates: null, Group: null })
        {
            parts.Add(term.Parts[1]);
            term = term.Parts[0];
        }
        parts.Add(term);
        parts.Reverse();
        return parts;
    }

    private Grouping Grouping(List<Term> pairs, Scope scope, int position) => new(
        [.. pairs.Where(static (_, i) => i % 2 == 0).Select(p => Compile(p, scope, false))],
        [.. pairs.Where(static (_, i) => i % 2 == 1).Select(p => Compile(p, scope, false))],
        position);
}
