namespace OpsAutomation.Aws.Iam;

public sealed record ListRolesRequest(string? PathPrefix = null, string? Marker = null, int? MaxItems = null);

/// <summary>Marker is set while there is more.</summary>
public sealed record ListRolesResponse(IReadOnlyList<Role> Roles, string? Marker);
