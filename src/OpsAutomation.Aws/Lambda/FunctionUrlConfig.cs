namespace OpsAutomation.Aws.Lambda;

public sealed record FunctionUrlConfig(string? FunctionUrl = null, string? FunctionArn = null, string? AuthType = null, string? InvokeMode = null);
