namespace OpsAutomation.Aws.Lambda;

public sealed record RemovePermissionRequest(string FunctionName, string StatementId, string? Qualifier = null);
