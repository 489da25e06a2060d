using OpsAutomation.Aws.Iam;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Deployed;

internal sealed class RoleReader(IamClient iam, StackNames names)
{
    public async Task<IReadOnlyList<DeployedRole>> ReadAsync(CancellationToken cancellationToken)
    {
        var roles = new List<Role>();
        await foreach (var role in iam.AllRolesAsync(new ListRolesRequest(names.RolePath), cancellationToken).ConfigureAwait(false)) roles.Add(role);
        return await Task.WhenAll(roles.Select(role => ReadAsync(role, cancellationToken))).ConfigureAwait(false);
    }

    private async Task<DeployedRole> ReadAsync(Role role, CancellationToken cancellationToken)
    {
        JsonValue? policy = null;
        try
        {
            var found = await iam.GetRolePolicyAsync(new GetRolePolicyRequest(role.RoleName, RoleSpec.PolicyName), cancellationToken).ConfigureAwait(false);
            policy = Json(found.PolicyDocument);
        }
        catch (NoSuchEntityException)
        {
            // It was made and not finished: the plan puts the policy.
        }
        return new DeployedRole(role.RoleName, Json(role.AssumeRolePolicyDocument), policy);
    }

    private static JsonValue? Json(string? text) => text is not null && JsonReader.TryRead(text, out var value, out _) ? value : null;
}
