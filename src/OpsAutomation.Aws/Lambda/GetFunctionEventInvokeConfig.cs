namespace OpsAutomation.Aws.Lambda;

public sealed record GetFunctionEventInvokeConfigRequest(string FunctionName, string? Qualifier = null);
