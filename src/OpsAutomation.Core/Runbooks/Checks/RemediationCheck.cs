using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>What steps give to remediations, against the catalogue; and the channels that messages go to.</summary>
internal sealed class RemediationCheck(CheckContext context, NameTable names)
{
    public void Check(Runbook runbook)
    {
        foreach (var step in runbook.AllSteps)
        {
            if (step.Action is UseAction use) Use(use);
            if (step.Action is NotifyAction notify) Notify(notify);
        }
    }

    private void Use(UseAction use)
    {
        if (context.Catalog.Find(use.Remediation.Value) is not { } remediation)
        {
            context.Findings.Add(NameFindings.UnknownRemediation(use.Remediation.At, use.Remediation.Value, [.. context.Catalog.Names]));
            return;
        }
        Members(remediation.Name, remediation.Inputs, use.With?.Members ?? [], use.Remediation.At);
    }

    private void Notify(NotifyAction notify)
    {
        var channels = context.Settings.Channels;
        if (notify.To is TemplateLiteral to && channels.Count > 0 && !channels.ContainsKey(to.Text))
            context.Findings.Add(NameFindings.UnknownChannel(to.At, to.Text, [.. channels.Keys]));
    }

    private void Members(string of, ImmutableArray<ShapeMember> wanted, ImmutableArray<TemplateMember> given, SourceSpan at)
    {
        foreach (var member in wanted.Where(m => m.Required && !given.Any(g => g.Name.Value == m.Name)))
            context.Findings.Add(NameFindings.InputMissing(at, of, member.Name));
        foreach (var member in given)
        {
            if (wanted.FirstOrDefault(m => m.Name == member.Name.Value) is { } known) Value($"'{member.Name.Value}'", member.Value, known.Shape);
            else context.Findings.Add(NameFindings.UnknownInput(member.Name.At, of, member.Name.Value, [.. wanted.Select(static m => m.Name)]));
        }
    }

    private void Value(string what, Template value, ValueShape shape)
    {
        if (shape.Type == ShapeKind.Any) return;
        switch (value)
        {
            case TemplateObject o when shape.Type == ShapeKind.Object:
                if (shape.IsClosed) Members(what.Trim('\''), shape.Members, o.Members, o.At);
                break;
            case TemplateList list when shape.Type == ShapeKind.List:
                foreach (var item in list.Items) Value("An item of " + what, item, shape.Items ?? ValueShape.Any);
                break;
            default:
                if (KindOf(value, shape.Type) is { } found && !Fits(found, shape.Type))
                    context.Findings.Add(NameFindings.WrongType(value.At, what, Words(found), Words(shape.Type)));
                break;
        }
    }

    // Null where it cannot be known before the run.
    private ShapeKind? KindOf(Template value, ShapeKind wanted) => value switch
    {
        TemplateObject => ShapeKind.Object,
        TemplateList => ShapeKind.List,
        TemplateText => ShapeKind.String,
        TemplateLiteral literal => literal.As(wanted) switch
        {
            JsonString => ShapeKind.String,
            JsonNumber { IsInteger: true } => ShapeKind.Integer,
            JsonNumber => ShapeKind.Number,
            JsonBool => ShapeKind.Boolean,
            _ => null,
        },
        TemplateExpression whole => KindOf(whole.Expression),
        _ => null,
    };

    private ShapeKind? KindOf(Expression expression)
    {
        if (context.Expressions.Facts(expression).Variables is not [{ IsWhole: true } use]) return null;
        var shape = names.ShapeOf(use.Name);
        foreach (var member in use.Path)
        {
            if (shape.Type == ShapeKind.List || shape.Member(member.Name) is not { } found) return null;
            shape = found.Shape;
        }
        return shape.Type == ShapeKind.Any ? null : shape.Type;
    }

    // Where a list is wanted a single value becomes a list of one.
    private static bool Fits(ShapeKind found, ShapeKind wanted) =>
        found == wanted || wanted == ShapeKind.List || (found, wanted) is (ShapeKind.Integer, ShapeKind.Number) or (ShapeKind.Number, ShapeKind.Integer);

    private static string Words(ShapeKind kind) => kind switch
    {
        ShapeKind.String => "text",
        ShapeKind.Number => "a number",
        ShapeKind.Integer => "a whole number",
        ShapeKind.Boolean => "true or false",
        ShapeKind.List => "a list",
        _ => "a mapping",
    };
}
