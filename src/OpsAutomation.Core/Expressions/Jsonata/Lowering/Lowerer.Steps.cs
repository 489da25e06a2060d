using OpsAutomation.Core.Expressions.Jsonata.Syntax;

namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>What hangs on a step.</summary>
internal sealed partial class Lowerer
{
    private Term Predicate(PredicateNode node, Term result)
    {
        var step = result.Kind == TermKind.Path ? result.Last : result;
        if (step.Group is not null) throw new JsonataFault("S0209", node.Position, "[");
        var predicate = Lower(node.Predicate, keep: false);
        if (predicate.Seeking is { } seeking)
        {
            foreach (var slot in seeking)
            {
                if (slot.Level == 1) Ancestry.Seek(step, slot);
                else slot.Level--;
            }
            Ancestry.Push(step, predicate);
        }
        if (result.Kind == TermKind.Path) (step.Stages ??= []).Add(new Stage(predicate, null));
        else (step.Predicates ??= []).Add(predicate);
        return result;
    }

    private Term Group(GroupNode node)
    {
        var result = Lower(node.Target, keep: false);
        if (result.Group is not null) throw new JsonataFault("S0210", node.Position, "{");
        result.Group = [.. node.Children.Skip(1).Select(part => Lower(part, keep: false))];
        return result;
    }

    private Term Sort(SortNode node)
    {
        var target = Lower(node.Target, keep: false);
        var path = target.Kind == TermKind.Path ? target : new Term(TermKind.Path, node) { Parts = [target] };
        var step = new Term(TermKind.Sort, node) { Descending = [.. node.Terms.Select(static t => t.IsDescending)] };
        foreach (var term in node.Terms)
        {
            var expression = Lower(term.Expression, keep: false);
            Ancestry.Push(step, expression);
            step.Parts.Add(expression);
        }
        path.Parts.Add(step);
        Ancestry.Resolve(path);
        return path;
    }

    private Term Focus(FocusNode node, bool keep)
    {
        var result = Lower(node.Target, keep: false);
        var step = result.Kind == TermKind.Path ? result.Last : result;
        if (step.Stages is not null || step.Predicates is not null) throw new JsonataFault("S0215", node.Position, "@");
        if (step.Kind == TermKind.Sort) throw new JsonataFault("S0216", node.Position, "@");
        if (keep) step.KeepArray = true;
        step.Focus = node.Variable;
        step.IsTuple = true;
        return result;
    }

    private Term Index(IndexNode node)
    {
        var result = Lower(node.Target, keep: false);
        var step = result;
        if (result.Kind == TermKind.Path)
        {
            step = result.Last;
        }
        else
        {
            result = new Term(TermKind.Path, node) { Parts = [step] };
            if (step.Predicates is not null)
            {
                step.Stages = [.. step.Predicates.Select(static p => new Stage(p, null))];
                step.Predicates = null;
            }
        }
        if (step.Stages is null) step.Index = node.Variable;
        else step.Stages.Add(new Stage(null, node.Variable));
        step.IsTuple = true;
        return result;
    }
}
