namespace OpsAutomation.Aws.Iam;

/// <summary>A role can be deleted once its policies are gone.</summary>
public sealed record DeleteRoleRequest(string RoleName);
