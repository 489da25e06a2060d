namespace OpsAutomation.Functions.Runtime;

/// <summary>Answers one invocation with JSON in UTF-8; the token is cancelled shortly before the deadline.</summary>
public delegate Task<ReadOnlyMemory<byte>> FunctionHandler(Invocation invocation, CancellationToken deadline);
