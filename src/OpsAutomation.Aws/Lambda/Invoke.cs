namespace OpsAutomation.Aws.Lambda;

public sealed record InvokeRequest(
    string FunctionName, ReadOnlyMemory<byte> Payload, string? InvocationType = null, string? LogType = null, string? Qualifier = null);

/// <summary>FunctionError is set when the function itself failed; the payload then says how.</summary>
public sealed record InvokeResponse(int StatusCode, byte[] Payload, string? FunctionError, string? LogResult, string? ExecutedVersion);
