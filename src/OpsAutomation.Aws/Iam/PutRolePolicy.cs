namespace OpsAutomation.Aws.Iam;

public sealed record PutRolePolicyRequest(string RoleName, string PolicyName, string PolicyDocument);
