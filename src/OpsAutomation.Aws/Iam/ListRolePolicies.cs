namespace OpsAutomation.Aws.Iam;

public sealed record ListRolePoliciesRequest(string RoleName, string? Marker = null);

public sealed record ListRolePoliciesResponse(IReadOnlyList<string> PolicyNames, string? Marker);
