namespace OpsAutomation.Aws.Lambda;

public sealed record GetPolicyRequest(string FunctionName, string? Qualifier = null);

public sealed record GetPolicyResponse(string? Policy = null, string? RevisionId = null);
