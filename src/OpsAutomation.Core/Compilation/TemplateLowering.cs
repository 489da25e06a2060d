using System.Text;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Expressions;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Compilation;

/// <summary>Values with expressions → values of the States Language: what is written stands there, text becomes a concatenation.</summary>
internal sealed class TemplateLowering(ExpressionBook expressions)
{
    /// <summary>The value where that shape is wanted.</summary>
    public JsonValue Value(Template template, ValueShape shape, LoweringScope scope)
    {
        switch (template)
        {
            case TemplateLiteral literal:
                return literal.As(shape.Type);
            case TemplateObject o when o.Members.Any(static m => m.Optional):
                return JsonataText.Embed(Jsonata(o, shape, scope));
            case TemplateObject o:
                var members = new JsonObjectBuilder(o.Members.Length);
                foreach (var member in o.Members) members.Set(member.Name.Value, Value(member.Value, MemberShape(shape, member), scope));
                return members.Build();
            case TemplateList list:
                return JsonArray.From(list.Items.Select(i => Value(i, shape.Items ?? ValueShape.Any, scope)));
            default:
                return JsonataText.Embed(Jsonata(template, shape, scope));
        }
    }

    /// <summary>The value as text of JSONata.</summary>
    public string Jsonata(Template template, ValueShape shape, LoweringScope scope)
    {
        switch (template)
        {
            case TemplateLiteral literal:
                return JsonataText.Literal(literal.As(shape.Type));
            case TemplateExpression whole:
                return Expression(whole.Expression, shape, scope);
            case TemplateText text:
                return string.Join(" & ", text.Parts.Select(p => p.Expression is { } e ? Operand(e, scope) : JsonataText.Quote(p.Text)));
            case TemplateList list:
                return $"[{string.Join(", ", list.Items.Select(i => Jsonata(i, shape.Items ?? ValueShape.Any, scope)))}]";
            default:
                return ObjectText((TemplateObject)template, shape, scope);
        }
    }

    /// <summary>
    /// A condition: true or false whatever value the expression has. Without a value Step Functions fails the state, which is better than to act by mistake.
    /// </summary>
    public string Condition(Expression condition, LoweringScope scope) => JsonataText.Embed($"$boolean({Text(condition, scope)})");

    /// <summary>The expression with the names of this scope, on one line.</summary>
    public string Text(Expression expression, LoweringScope scope)
    {
        var text = new StringBuilder(expression.Text);
        foreach (var use in expressions.Facts(expression).Variables.OrderByDescending(static v => v.Position))
        {
            var variable = scope.VariableOf(use.Name);
            if (variable != use.Name) text.Remove(use.Position + 1, use.Name.Length).Insert(use.Position + 1, variable);
        }
        return JsonataText.OnOneLine(text.ToString());
    }

    public bool Reads(Expression expression, string name) => expressions.Facts(expression).Variables.Any(v => v.Name == name);

    private string Expression(Expression expression, ValueShape shape, LoweringScope scope)
    {
        var text = Text(expression, scope);
        // A path that finds one item gives the item; where a list is wanted it must stay a list.
        return shape.Type == ShapeKind.List && !expressions.Facts(expression).IsList ? $"[{text}]" : text;
    }

    private string Operand(Expression expression, LoweringScope scope)
    {
        var text = Text(expression, scope);
        return expressions.Facts(expression).IsTight ? text : $"({text})";
    }

    // An object constructor drops members without a value: wanted for the optional ones, an error to be raised for the others.
    private string ObjectText(TemplateObject o, ValueShape shape, LoweringScope scope)
    {
        var members = new List<string>();
        foreach (var member in o.Members)
        {
            var wanted = MemberShape(shape, member);
            var value = Jsonata(member.Value, wanted, scope);
            if (member is { Optional: true, Value: TemplateExpression whole })
                value = $"($Value := {Text(whole.Expression, scope)}; $Value != null ? {(wanted.Type == ShapeKind.List ? "[$Value]" : "$Value")})";
            else if (member.Value is TemplateExpression)
                value = $"($Value := {value}; $exists($Value) ? $Value : $error({JsonataText.Quote($"'{member.Name.Value}' has no value.")}))";
            members.Add($"{JsonataText.Quote(member.Name.Value)}: {value}");
        }
        return $"{{{string.Join(", ", members)}}}";
    }

    private static ValueShape MemberShape(ValueShape shape, TemplateMember member) => shape.Member(member.Name.Value)?.Shape ?? ValueShape.Any;
}
