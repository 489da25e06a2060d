namespace OpsAutomation.Aws.Iam;

public sealed record GetRoleRequest(string RoleName);

public sealed record GetRoleResponse(Role Role);
