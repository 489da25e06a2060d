using OpsAutomation.Core.Expressions;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Dispatching;

/// <summary>Evaluates a template of the compiled form over named values; an expression that finds nothing gives null.</summary>
internal static class Template
{
    /// <summary>A dispatcher decides within milliseconds: an expression that takes longer is a mistake.</summary>
    private static readonly JsonataLimits Limits = new() { Time = TimeSpan.FromSeconds(1), Depth = 500, Items = 100_000, TextLength = 1 << 20 };

    public static bool TryEvaluate(JsonValue template, JsonObject names, out JsonValue? value, out string? problem)
    {
        var bindings = JsonataBindings.Empty.With(names);
        return template.AsText is { } text && ExpressionTemplate.IsExpression(text)
            ? TryExpression(text[2..^2].Trim(), bindings, out value, out problem)
            : TryTemplate(template, bindings, out value, out problem);
    }

    private static bool TryExpression(string text, JsonataBindings bindings, out JsonValue? value, out string? problem)
    {
        value = null;
        if (!JsonataExpression.TryParse(text, JsonataDialect.StepFunctions, out var expression, out var error))
        {
            problem = $"'{text}' is not an expression: {error.Message}";
            return false;
        }
        var result = expression.Evaluate(null, bindings, Limits);
        value = result.Value;
        problem = result.Error is { } failed ? $"'{text}': {failed.Message}" : null;
        return problem is null;
    }

    private static bool TryTemplate(JsonValue template, JsonataBindings bindings, out JsonValue? value, out string? problem)
    {
        value = null;
        if (!ExpressionTemplate.TryParse(template, out var parsed, out var error))
        {
            problem = error.Cause("template");
            return false;
        }
        var result = parsed.Evaluate(bindings, Limits);
        value = result.Value;
        problem = result.Error?.Cause("template");
        return problem is null;
    }
}
