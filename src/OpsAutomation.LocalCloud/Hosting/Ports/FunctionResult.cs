namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>What a Lambda invocation gave.</summary>
public sealed record FunctionResult(int StatusCode, ReadOnlyMemory<byte> Payload)
{
    /// <summary><c>Unhandled</c> or <c>Handled</c> when the function failed; null when it did not.</summary>
    public string? FunctionError { get; init; }

    public string? ExecutedVersion { get; init; }

    public string RequestId { get; init; } = "";

    /// <summary>The last 4 KB of the log, as text.</summary>
    public string? LogTail { get; init; }

    /// <summary>Why Lambda refused the call (no such function, throttled …); null when the function was called.</summary>
    public AwsError? Error { get; init; }

    public static FunctionResult Refused(AwsError error) => new(error.Status, default) { Error = error };
}
