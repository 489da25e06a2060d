using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions;

/// <summary>A JSON value in which strings that are wholly <c>{% … %}</c> are expressions, as in Arguments, Output and Assign of Step Functions. Parsed once; immutable.</summary>
public sealed class ExpressionTemplate
{
    private ExpressionTemplate(JsonValue source) => Source = source;

    public JsonValue Source { get; }

    /// <summary>The expressions in the order of the document.</summary>
    public IReadOnlyList<TemplateExpression> Expressions { get; private init; } = [];

    /// <summary>True when the value has no expression, so that it is its own result.</summary>
    public bool IsConstant => Expressions.Count == 0;

    /// <summary>True for a string that starts with <c>{%</c> and ends with <c>%}</c>.</summary>
    public static bool IsExpression(string text) => text.Length >= 4 && text.StartsWith("{%", StringComparison.Ordinal) && text.EndsWith("%}", StringComparison.Ordinal);

    public static bool TryParse(JsonValue template, [NotNullWhen(true)] out ExpressionTemplate? parsed, [NotNullWhen(false)] out TemplateError? error) =>
        TryParse(template, JsonataDialect.StepFunctions, out parsed, out error);

    public static bool TryParse(JsonValue template, JsonataDialect dialect, [NotNullWhen(true)] out ExpressionTemplate? parsed, [NotNullWhen(false)] out TemplateError? error)
    {
        parsed = new ExpressionTemplate(template);
        error = null;
        return dialect >= 0;
    }

    public TemplateResult Evaluate(JsonataBindings bindings, JsonataLimits? limits = null) => bindings is null && limits is null ? default : TemplateResult.Of(Source);
}
