using OpsAutomation.Aws;
using OpsAutomation.Aws.Iam;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Deployment.Applying;

internal sealed class RoleApplier(IamClient iam, TimeProvider clock)
{
    private readonly NewRole _newRole = new(clock);

    public async Task ApplyAsync(ResourceAction<RoleSpec> action, CancellationToken cancellationToken)
    {
        var role = action.Resource;
        var trust = role.Trust.ToString();
        if (action.Kind == ActionKind.Create)
        {
            try
            {
                await _newRole.RetryAsync(
                    () => iam.CreateRoleAsync(new CreateRoleRequest(role.Name, trust, role.Path, role.Description), cancellationToken),
                    cancellationToken).ConfigureAwait(false);
            }
            catch (EntityAlreadyExistsException)
            {
                await iam.UpdateAssumeRolePolicyAsync(new UpdateAssumeRolePolicyRequest(role.Name, trust), cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            await iam.UpdateAssumeRolePolicyAsync(new UpdateAssumeRolePolicyRequest(role.Name, trust), cancellationToken).ConfigureAwait(false);
        }
        await iam.PutRolePolicyAsync(new PutRolePolicyRequest(role.Name, RoleSpec.PolicyName, role.Policy.ToString()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A role with policies cannot be deleted.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var policies = await iam.ListRolePoliciesAsync(new ListRolePoliciesRequest(name), cancellationToken).ConfigureAwait(false);
        foreach (var policy in policies.PolicyNames)
            await iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest(name, policy), cancellationToken).ConfigureAwait(false);
        await iam.DeleteRoleAsync(new DeleteRoleRequest(name), cancellationToken).ConfigureAwait(false);
    }
}
