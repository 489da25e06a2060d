using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>
/// A function of the host, to be bound to a name. Its arguments are checked against the signature (of JSONata, such as
/// <c>&lt;s-n?:s&gt;</c>) before it is called.
/// </summary>
public sealed class JsonataHostFunction(string name, string? signature, JsonataHostFunction.Body body)
{
    /// <summary>A missing argument is null.</summary>
    public delegate JsonataResult Body(ReadOnlySpan<JsonValue?> arguments);

    public string Name { get; } = name;

    public string? Signature { get; } = signature;

    public JsonataResult Invoke(ReadOnlySpan<JsonValue?> arguments) => body(arguments);
}
