using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>
/// Why an expression cannot be parsed or evaluated: the reference's code, a sentence, where it stands in the source (0-based) and the token at fault.
/// </summary>
public sealed record JsonataError(string Code, string Message, int Position, string? Token)
{
    /// <summary>The value at fault, where the reference names one.</summary>
    public JsonValue? Value { get; init; }

    public override string ToString() => $"{Code}: {Message}";
}
