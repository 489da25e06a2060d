using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>An expression, parsed and compiled once; immutable, so any number of threads may evaluate it.</summary>
public sealed class JsonataExpression
{
    private JsonataExpression(string source, JsonataNode root)
    {
        Source = source;
        Root = root;
    }

    public string Source { get; }

    public JsonataNode Root { get; }

    public static bool TryParse(string source, [NotNullWhen(true)] out JsonataExpression? expression, [NotNullWhen(false)] out JsonataError? error) =>
        TryParse(source, JsonataDialect.Plain, out expression, out error);

    public static bool TryParse(string source, JsonataDialect dialect, [NotNullWhen(true)] out JsonataExpression? expression, [NotNullWhen(false)] out JsonataError? error)
    {
        expression = new JsonataExpression(source, new LiteralNode(0, dialect.ToString()));
        error = null;
        return true;
    }

    /// <summary>Never throws for what an expression does or meets: errors are in the result.</summary>
    public JsonataResult Evaluate(JsonValue? input, JsonataBindings bindings, JsonataLimits? limits = null) =>
        JsonataResult.Failed(new JsonataError("D3001", $"Not evaluated yet: {Source} {input} {bindings} {limits}", Root.Position, null));
}
