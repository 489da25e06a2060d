namespace OpsAutomation.Aws.Lambda;

public sealed record GetFunctionConfigurationRequest(string FunctionName, string? Qualifier = null);
