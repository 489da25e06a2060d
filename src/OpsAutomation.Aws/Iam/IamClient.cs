using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.Iam;

/// <summary>AWS Identity and Access Management.</summary>
public sealed class IamClient(AwsConnection? connection = null) : AwsClient(Service, connection)
{
    internal static readonly ServiceDescription Service = new("IAM", "iam", "iam", "2010-05-08")
    {
        PartitionGlobal = true,
        HostException = host => (host.Partition, host.Fips, host.DualStack) switch
        {
            ("aws-us-gov", _, _) => "iam.us-gov",
            ("aws", _, true) => host.Fips ? "iam-fips.global" : "iam.global",
            ("aws-cn" or "aws-eusc", false, true) => "iam.global",
            ("aws-iso" or "aws-iso-b", true, false) => null,
            (_, true, _) => "iam-fips",
            (_, _, true) or ("aws", _, _) => "iam",
            _ => null,
        },
    };

    public Task<CreateRoleResponse> CreateRoleAsync(CreateRoleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.CreateRole, request, cancellationToken);

    public Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.GetRole, request, cancellationToken);

    public Task<ListRolesResponse> ListRolesAsync(ListRolesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.ListRoles, request, cancellationToken);

    public Task DeleteRoleAsync(DeleteRoleRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.DeleteRole, request, cancellationToken);

    public Task UpdateAssumeRolePolicyAsync(UpdateAssumeRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.UpdateAssumeRolePolicy, request, cancellationToken);

    public Task PutRolePolicyAsync(PutRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.PutRolePolicy, request, cancellationToken);

    public Task<GetRolePolicyResponse> GetRolePolicyAsync(GetRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.GetRolePolicy, request, cancellationToken);

    public Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.ListRolePolicies, request, cancellationToken);

    public Task DeleteRolePolicyAsync(DeleteRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.DeleteRolePolicy, request, cancellationToken);

    public Task AttachRolePolicyAsync(AttachRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(IamOperations.AttachRolePolicy, request, cancellationToken);

    /// <summary>Every role under a path, page after page.</summary>
    public IAsyncEnumerable<Role> AllRolesAsync(ListRolesRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(marker => ListRolesAsync(request with { Marker = marker }, cancellationToken), page => page.Roles, page => page.Marker);
}
