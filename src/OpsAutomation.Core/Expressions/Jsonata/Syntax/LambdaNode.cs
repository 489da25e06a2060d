namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>function($a, $b)&lt;signature&gt;{ body }</c>.</summary>
public sealed class LambdaNode(int position, IReadOnlyList<string> parameters, string? signature, JsonataNode body) : JsonataNode(position)
{
    public IReadOnlyList<string> Parameters { get; } = parameters;

    public string? Signature { get; } = signature;

    public JsonataNode Body { get; } = body;

    public override IEnumerable<JsonataNode> Children => [Body];
}
