using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>Values with expressions: finds each <c>{% … %}</c>, in whole scalars and inside text.</summary>
internal sealed class TemplateBinder(BindingContext context)
{
    public const string Open = "{%";
    public const string Close = "%}";

    /// <summary>Any value; <paramref name="optionalMembers"/>: whether a key that ends with <c>?</c> makes its member optional.</summary>
    public Template Bind(YamlNode node, bool optionalMembers = false) => node switch
    {
        YamlMapping mapping => Object(mapping, optionalMembers),
        YamlSequence list => new TemplateList([.. list.Items.Select(i => Bind(i, optionalMembers))], list.At),
        _ => Scalar((YamlScalar)node),
    };

    /// <summary>One value that is text, a number or an expression, but no list and no mapping.</summary>
    public Template? One(YamlNode? node, string what, string accepted = "text or an expression") =>
        node is null || context.Scalar(node, what, accepted) is not { } scalar ? null : Scalar(scalar);

    public TemplateObject? Mapping(YamlNode? node, string what, bool optionalMembers = false) =>
        context.Mapping(node, what, "a mapping of names to values") is { } mapping ? Object(mapping, optionalMembers) : null;

    /// <summary>A scalar that must be one expression.</summary>
    public Expression? Condition(YamlNode? node, string what)
    {
        if (node is null || context.Scalar(node, what, "one expression: '{% … %}'") is not { } scalar) return null;
        switch (Scalar(scalar))
        {
            case TemplateExpression whole:
                return whole.Expression;
            case TemplateLiteral literal when literal.Text.Contains(Open, StringComparison.Ordinal):
                return null;
            default:
                context.Findings.Add(ShapeFindings.NoExpression(scalar.At, what, scalar.Value));
                return null;
        }
    }

    private TemplateObject Object(YamlMapping mapping, bool optionalMembers)
    {
        var members = ImmutableArray.CreateBuilder<TemplateMember>(mapping.Members.Length);
        foreach (var (key, value) in mapping.Members)
        {
            var optional = optionalMembers && key.Value.Length > 1 && key.Value.EndsWith('?');
            var name = optional ? key.Value[..^1] : key.Value;
            members.Add(new TemplateMember(new Located<string>(name, key.At), Bind(value, optionalMembers), optional));
        }
        return new TemplateObject(members.ToImmutable(), mapping.At);
    }

    private Template Scalar(YamlScalar scalar)
    {
        var value = scalar.Value;
        if (!value.Contains(Open, StringComparison.Ordinal)) return new TemplateLiteral(value, scalar.IsPlain, scalar.At);
        // A block scalar ends with a line end that nobody means to be part of the value.
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded && value.Trim().StartsWith(Open, StringComparison.Ordinal)
            && value.Trim().EndsWith(Close, StringComparison.Ordinal))
        {
            value = value.TrimEnd();
        }
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var at = 0;
        while (at < value.Length)
        {
            var open = value.IndexOf(Open, at, StringComparison.Ordinal);
            if (open < 0) break;
            var close = ClosingOf(value, open + 2);
            if (close < 0)
            {
                context.Findings.Add(ExpressionFindings.NotClosed(scalar.Within(open, 2)));
                return new TemplateLiteral(scalar.Value, false, scalar.At);
            }
            if (open > at) parts.Add(new TemplatePart(value[at..open], null));
            parts.Add(new TemplatePart("", Inner(scalar, value, open + 2, close)));
            at = close + 2;
        }
        if (at < value.Length) parts.Add(new TemplatePart(value[at..], null));
        return parts is [{ Expression: { } only }] ? new TemplateExpression(only, scalar.At) : new TemplateText(parts.ToImmutable(), scalar.At);
    }

    private Expression Inner(YamlScalar scalar, string value, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(value[start])) start++;
        while (end > start && char.IsWhiteSpace(value[end - 1])) end--;
        if (start == end) context.Findings.Add(ExpressionFindings.Empty(scalar.Within(start, 1)));
        return new Expression(value[start..end], scalar, start);
    }

    // '%}' inside a string of JSONata does not close; where quotes do not pair up (a regular expression may hold one), the first '%}' does.
    private static int ClosingOf(string value, int from)
    {
        var quote = '\0';
        for (var i = from; i < value.Length; i++)
        {
            var c = value[i];
            if (quote != '\0')
            {
                if (c == '\\' && quote != '`') i++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'' or '`')
            {
                quote = c;
            }
            else if (c == '%' && i + 1 < value.Length && value[i + 1] == '}')
            {
                return i;
            }
        }
        return value.IndexOf(Close, from, StringComparison.Ordinal);
    }
}
