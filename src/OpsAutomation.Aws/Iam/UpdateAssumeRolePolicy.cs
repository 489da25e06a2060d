namespace OpsAutomation.Aws.Iam;

public sealed record UpdateAssumeRolePolicyRequest(string RoleName, string PolicyDocument);
