namespace OpsAutomation.Aws.Lambda;

public sealed record DeleteFunctionRequest(string FunctionName, string? Qualifier = null);
