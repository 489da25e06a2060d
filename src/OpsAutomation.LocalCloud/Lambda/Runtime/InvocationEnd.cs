using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>How an invocation ended.</summary>
/// <param name="ErrorType">Null when the function answered; otherwise the error's type, and the payload is the error.</param>
internal sealed record InvocationEnd(ReadOnlyMemory<byte> Payload, string? ErrorType = null)
{
    /// <summary>The instance ended before it took the invocation: another one may.</summary>
    public static readonly InvocationEnd NotTaken = new(default, "");

    /// <summary>What REPORT says of it; null for nothing.</summary>
    public string? Status { get; init; }

    public bool IsError => ErrorType is not null;

    public static InvocationEnd Failed(string type, string message, string status = "error") =>
        new(JsonObject.Of(("errorType", type), ("errorMessage", message)).ToUtf8(), type) { Status = status };
}
