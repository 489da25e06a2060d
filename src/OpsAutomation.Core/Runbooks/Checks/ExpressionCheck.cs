using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Expressions;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>One expression at a place where these names are known: syntax, names, members, functions.</summary>
internal sealed class ExpressionCheck(CheckContext context, NameTable names)
{
    public FindingBag Findings => context.Findings;

    public void Condition(Expression expression, ImmutableSortedSet<string> known)
    {
        if (!One(expression, known, mayBeMissing: true)) Findings.Add(NameFindings.ConditionMayBeMissing(expression.At, expression.Text));
    }

    /// <summary>All expressions of a value; <paramref name="mayBeMissing"/>: whether no value is as good as one.</summary>
    public void Value(Template template, ImmutableSortedSet<string> known, bool mayBeMissing = false)
    {
        switch (template)
        {
            case TemplateExpression whole:
                One(whole.Expression, known, mayBeMissing);
                break;
            case TemplateText text:
                foreach (var expression in text.Expressions) One(expression, known, mayBeMissing: true);
                break;
            case TemplateList list:
                foreach (var item in list.Items) Value(item, known, mayBeMissing);
                break;
            case TemplateObject o:
                foreach (var member in o.Members) Value(member.Value, known, mayBeMissing || member.Optional);
                break;
        }
    }

    // Whether the expression has a value for certain, as far as can be seen.
    private bool One(Expression expression, ImmutableSortedSet<string> known, bool mayBeMissing)
    {
        var facts = context.Expressions.Facts(expression);
        foreach (var problem in facts.Problems) Findings.Add(problem);
        foreach (var name in facts.BareNames)
            Findings.Add(ExpressionFindings.BareName(expression.Within(name.Position, name.Name.Length), name.Name, known.Contains(name.Name)));
        foreach (var written in facts.Contexts)
            Findings.Add(ExpressionFindings.NoContext(expression.Within(written.Position, written.Name.Length), written.Name));
        foreach (var call in facts.Calls) Call(expression, call);
        var certain = true;
        foreach (var use in facts.Variables) certain &= Variable(expression, use, known);
        if (!certain && !mayBeMissing) Findings.Add(NameFindings.MayBeMissing(expression.At, expression.Text));
        return certain;
    }

    private void Call(Expression expression, FunctionCall call)
    {
        var at = expression.Within(call.Position, call.Name.Length + 1);
        if (FunctionTable.Find(call.Name) is not { } function) Findings.Add(ExpressionFindings.UnknownFunction(at, call.Name, FunctionTable.Names));
        else if (call.Arguments < function.Least || call.Arguments > function.Most)
            Findings.Add(ExpressionFindings.ArgumentCount(at, call.Name, call.Arguments, function.Accepted));
    }

    private bool Variable(Expression expression, VariableUse use, ImmutableSortedSet<string> known)
    {
        var at = expression.Within(use.Position, use.Name.Length + 1);
        if (!known.Contains(use.Name))
        {
            if (use.Name == NameTable.Failure) Findings.Add(NameFindings.NoFailure(at));
            else if (names.DefinitionOf(use.Name) is { } definition) Findings.Add(NameFindings.NotAssigned(at, use.Name, definition.Start));
            else Findings.Add(NameFindings.Unknown(at, use.Name, known));
            return true;
        }
        if (use is { Name: NameTable.Event, Path.Length: 0 }) Findings.Add(NameFindings.WholeEvent(at));
        return Members(expression, use);
    }

    private bool Members(Expression expression, VariableUse use)
    {
        var shape = names.ShapeOf(use.Name);
        var of = $"'${use.Name}'";
        var missing = false;
        foreach (var member in use.Path)
        {
            if (shape is { Type: ShapeKind.List, Items: { } items }) shape = items;
            if (!shape.IsClosed && !IsInputs(shape, use, member)) break;
            if (shape.Member(member.Name) is not { } found)
            {
                Findings.Add(NameFindings.UnknownMember(
                    expression.Within(member.Position, member.Name.Length), member.Name, of, [.. shape.Members.Select(static m => m.Name)]));
                return true;
            }
            missing |= !found.Required;
            shape = found.Shape;
            of = $"{of[..^1]}.{member.Name}'";
        }
        return !missing || !use.IsWhole;
    }

    // A runbook without inputs has none to read, though an object without members is open elsewhere.
    private static bool IsInputs(ValueShape shape, VariableUse use, PathMember member) =>
        use.Name == NameTable.Inputs && ReferenceEquals(use.Path[0], member) && shape.Type == ShapeKind.Object;
}
