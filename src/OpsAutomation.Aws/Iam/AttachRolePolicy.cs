namespace OpsAutomation.Aws.Iam;

public sealed record AttachRolePolicyRequest(string RoleName, string PolicyArn);
