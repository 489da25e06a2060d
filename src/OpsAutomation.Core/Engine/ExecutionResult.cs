using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine;

/// <summary>How an execution ended.</summary>
public sealed record ExecutionResult(ExecutionStatus Status, JsonValue? Output, string? Error, string? Cause, DateTimeOffset StopTime);
