namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>What a scope binds: the targets of := inside it, but not inside the scopes within.</summary>
internal static class BoundNames
{
    public static IEnumerable<string> In(IEnumerable<Term> terms)
    {
        var open = new Stack<Term>(terms);
        while (open.TryPop(out var term))
        {
            if (term.Kind == TermKind.Bind) yield return term.Text;
            var isScope = term.Kind is TermKind.Block or TermKind.Lambda || IsTuplePath(term);
            if (!isScope)
            {
                foreach (var part in term.Parts) open.Push(part);
                if (term.Stages is not null)
                    foreach (var stage in term.Stages)
                        if (stage.Filter is { } filter) open.Push(filter);
            }
            if (term.Function is not null) open.Push(term.Function);
            if (term.Predicates is not null)
                foreach (var predicate in term.Predicates) open.Push(predicate);
            if (term.Group is not null && !IsTuplePath(term))
                foreach (var part in term.Group) open.Push(part);
        }
    }

    public static bool IsTuplePath(Term term) => term.Kind == TermKind.Path && term.Parts.Exists(static s => s.IsTuple);

    /// <summary>What the steps of a tuple path bind: focus, index, the inputs that <c>%</c> names, and what the paths inside them bind.</summary>
    public static IEnumerable<string> OfPath(Term path, Ancestry ancestry)
    {
        foreach (var step in path.Parts)
        {
            if (step.Focus is not null) yield return step.Focus;
            if (step.Index is not null) yield return step.Index;
            if (step.Ancestor is not null) yield return ancestry.LabelOf(step.Ancestor);
            foreach (var stage in step.Stages ?? [])
                if (stage.Index is not null) yield return stage.Index;
            if (InnerPath(step) is { } inner)
                foreach (var name in OfPath(inner, ancestry)) yield return name;
        }
        foreach (var name in In(path.Parts)) yield return name;
        foreach (var step in path.Parts)
            foreach (var stage in step.Stages ?? [])
                if (stage.Filter is { } filter)
                    foreach (var name in In([filter])) yield return name;
        if (path.Group is not null)
            foreach (var name in In(path.Group)) yield return name;
    }

    /// <summary>The tuple path whose variables a step hands on: a block that ends in one.</summary>
    public static Term? InnerPath(Term step)
    {
        while (step is { Kind: TermKind.Block, IsTuple: true, Parts.Count: > 0, Predicates: null, Group: null }) step = step.Last;
        return step.IsTuple && IsTuplePath(step) && step.Group is null ? step : null;
    }
}
