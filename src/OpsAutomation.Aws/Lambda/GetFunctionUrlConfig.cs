namespace OpsAutomation.Aws.Lambda;

public sealed record GetFunctionUrlConfigRequest(string FunctionName, string? Qualifier = null);
