namespace OpsAutomation.Functions.Runtime;

/// <summary>One call of the function, as the Runtime API handed it over.</summary>
public sealed record Invocation(string RequestId, string FunctionArn, DateTimeOffset Deadline, string? TraceId, ReadOnlyMemory<byte> Payload);
