using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions;

/// <summary>
/// A JSON value in which strings that are wholly <c>{% … %}</c> are expressions, as in Arguments, Output and Assign of Step Functions. Parsed once; immutable.
/// </summary>
public sealed class ExpressionTemplate
{
    private readonly TemplatePart _root;

    private ExpressionTemplate(JsonValue source, TemplatePart root, IReadOnlyList<TemplateExpression> expressions)
    {
        Source = source;
        _root = root;
        Expressions = expressions;
    }

    public JsonValue Source { get; }

    /// <summary>The expressions in the order of the document.</summary>
    public IReadOnlyList<TemplateExpression> Expressions { get; }

    /// <summary>True when the value has no expression, so that it is its own result.</summary>
    public bool IsConstant => Expressions.Count == 0;

    /// <summary>True for a string that starts with <c>{%</c> and ends with <c>%}</c>.</summary>
    public static bool IsExpression(string text) =>
        text.Length >= 4 && text.StartsWith("{%", StringComparison.Ordinal) && text.EndsWith("%}", StringComparison.Ordinal);

    /// <summary>The expression inside the delimiters, without the white space around it.</summary>
    public static string TextOf(string text) => text[2..^2].Trim();

    public static bool TryParse(JsonValue template, [NotNullWhen(true)] out ExpressionTemplate? parsed, [NotNullWhen(false)] out TemplateError? error) =>
        TryParse(template, JsonataDialect.StepFunctions, out parsed, out error);

    public static bool TryParse(
        JsonValue template, JsonataDialect dialect, [NotNullWhen(true)] out ExpressionTemplate? parsed, [NotNullWhen(false)] out TemplateError? error)
    {
        var expressions = new List<TemplateExpression>();
        error = null;
        var root = Parse(template, "", dialect, expressions, ref error);
        parsed = root is null ? null : new ExpressionTemplate(template, root, expressions);
        return parsed is not null;
    }

    /// <summary>The value; the first expression that fails or gives nothing is the error.</summary>
    public TemplateResult Evaluate(JsonataBindings bindings, JsonataLimits? limits = null)
    {
        if (IsConstant) return TemplateResult.Of(Source);
        TemplateError? error = null;
        return _root.Evaluate(bindings, limits, ref error) is { } value ? TemplateResult.Of(value) : TemplateResult.Failed(error!);
    }

    private static TemplatePart? Parse(JsonValue value, string path, JsonataDialect dialect, List<TemplateExpression> expressions, ref TemplateError? error)
    {
        switch (value)
        {
            case JsonString s when IsExpression(s.Value):
                var text = TextOf(s.Value);
                if (!JsonataExpression.TryParse(text, dialect, out var parsed, out var fault))
                {
                    error = new TemplateError(path, text, fault);
                    return null;
                }
                var expression = new TemplateExpression(path, text, parsed);
                expressions.Add(expression);
                return new TemplatePart.Computed(expression);
            case JsonArray or JsonObject:
                var before = expressions.Count;
                var children = new TemplatePart[value is JsonArray a ? a.Count : ((JsonObject)value).Count];
                for (var i = 0; i < children.Length; i++)
                {
                    var (child, at) = value is JsonArray array
                        ? (array[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))
                        : (((JsonObject)value).Values[i], path.Length == 0 ? ((JsonObject)value).Names[i] : $"{path}/{((JsonObject)value).Names[i]}");
                    if (Parse(child, at, dialect, expressions, ref error) is not { } part) return null;
                    children[i] = part;
                }
                if (expressions.Count == before) return new TemplatePart.Constant(value);
                return value is JsonObject o ? new TemplatePart.Members(o, children) : new TemplatePart.Items(children);
            default:
                return new TemplatePart.Constant(value);
        }
    }
}
