namespace OpsAutomation.Aws.Iam;

public sealed record CreateRoleRequest(
    string RoleName,
    string AssumeRolePolicyDocument,
    string? Path = null,
    string? Description = null,
    int? MaxSessionDuration = null,
    string? PermissionsBoundary = null,
    IReadOnlyList<Tag>? Tags = null);

public sealed record CreateRoleResponse(Role Role);
