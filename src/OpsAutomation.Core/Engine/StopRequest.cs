namespace OpsAutomation.Core.Engine;

internal sealed record StopRequest(string? Error, string? Cause);
