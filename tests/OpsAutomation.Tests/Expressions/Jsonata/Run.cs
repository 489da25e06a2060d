using System.Diagnostics;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Expressions.Jsonata;

internal static class Run
{
    public static JsonataExpression Parse(string source, JsonataDialect dialect = JsonataDialect.Plain)
    {
        Assert.True(JsonataExpression.TryParse(source, dialect, out var expression, out var error), error?.ToString());
        return expression;
    }

    public static JsonataResult Raw(string source, string? input = null, JsonataBindings? bindings = null, JsonataLimits? limits = null) =>
        JsonataExpression.TryParse(source, out var expression, out var error)
            ? expression.Evaluate(input is null ? null : JsonReader.Read(input), bindings ?? JsonataBindings.Empty, limits)
            : error;

    public static string Text(string source, string? input = null, JsonataBindings? bindings = null)
    {
        var result = Raw(source, input, bindings);
        return result.Error is { } error ? error.Code : result.Value?.ToString() ?? "undefined";
    }

    public static TimeSpan Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }
}
