namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>function(arguments)</c>; with a <see cref="PlaceholderNode"/> among them, a partial application.</summary>
public sealed class CallNode(int position, JsonataNode function, IReadOnlyList<JsonataNode> arguments) : JsonataNode(position)
{
    public JsonataNode Function { get; } = function;

    public IReadOnlyList<JsonataNode> Arguments { get; } = arguments;

    public override IEnumerable<JsonataNode> Children => [Function, .. Arguments];

    /// <summary>The function's name, when it is called by one: <c>$name(…)</c>.</summary>
    public string? FunctionName => (Function as VariableNode)?.Name;

    public bool IsPartial => Arguments.Any(static a => a is PlaceholderNode);
}
