using OpsAutomation.Core.Expressions.Jsonata.Nodes;

namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

internal sealed partial class Compiler
{
    private PathExpression Path(Term term, Scope scope)
    {
        var steps = term.Parts.Select(step => new PathStep(
            step.Kind == TermKind.Sort ? null : Step(step, scope),
            step.Kind == TermKind.Sort ? Sorting(step, scope) : null,
            [.. (step.Stages ?? []).Select(s => new Filter(Compile(s.Filter!, scope, false)))],
            step.IsConstructor));
        return new PathExpression(
            [.. steps], term.Parts[0].Kind == TermKind.Variable, term.KeepSingleton, term.Group is null ? null : Grouping(term.Group, scope, term.Position));
    }

    private TuplePathExpression TuplePath(Term term, Scope scope)
    {
        var inner = new Scope(scope, BoundNames.OfPath(term, ancestry));
        var steps = term.Parts.Select(step => TupleStep(step, inner)).ToArray();
        var group = term.Group is null ? null : Grouping(term.Group, inner, term.Position);
        return new TuplePathExpression(steps, inner.Size, term.Parts[0].Kind == TermKind.Variable, term.KeepSingleton, term.IsTuple && group is null, group);
    }

    private TupleStep TupleStep(Term step, Scope scope)
    {
        int SlotOf(string? name) => name is null ? -1 : scope.Slots[name];
        var carried = BoundNames.InnerPath(step);
        var node = step.Kind == TermKind.Sort ? null : Step(step, scope);
        return new TupleStep(node, step.Kind == TermKind.Sort ? Sorting(step, scope) : null)
        {
            IsTuple = step.IsTuple,
            IsConstructor = step.IsConstructor,
            Focus = SlotOf(step.Focus),
            Index = SlotOf(step.Index),
            Ancestor = SlotOf(step.Ancestor is null ? null : ancestry.LabelOf(step.Ancestor)),
            Stages = [.. (step.Stages ?? [])
                .Select(s => s.Filter is null ? ((Filter?)null, SlotOf(s.Index)) : (new Filter(Compile(s.Filter, scope, false)), -1))],
            Inner = carried is null ? [] : [.. new Scope(null, BoundNames.OfPath(carried, ancestry)).Slots.OrderBy(static s => s.Value)
                .Select(s => scope.Slots.GetValueOrDefault(s.Key, -1))],
        };
    }

    private Sorting Sorting(Term step, Scope scope) => new([.. step.Parts.Select(p => Compile(p, scope, false))], step.Descending, step.Position);

    /// <summary>The step itself: what hangs on it is the path's business.</summary>
    private CompiledNode Step(Term step, Scope scope) => Compile(step, scope, isTail: false);
}
