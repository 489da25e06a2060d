namespace OpsAutomation.Aws.Iam;

public sealed record DeleteRolePolicyRequest(string RoleName, string PolicyName);
