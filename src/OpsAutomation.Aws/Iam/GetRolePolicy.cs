namespace OpsAutomation.Aws.Iam;

public sealed record GetRolePolicyRequest(string RoleName, string PolicyName);

public sealed record GetRolePolicyResponse(string RoleName, string PolicyName, string PolicyDocument);
