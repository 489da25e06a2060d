using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Deployment.Applying;
using OpsAutomation.Deployment.Deployed;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Deployment;

/// <summary>Makes an account look as the runbooks say: looks what is there, plans, applies. A second time there is nothing to do.</summary>
public sealed class Deployer(CloudClients clients, TimeProvider clock)
{
    /// <summary>
    /// What AWS refuses becomes a finding; <paramref name="progress"/> hears of each action when it is done, and of those not wanted any more.
    /// </summary>
    public async Task<DeploymentResult> DeployAsync(
        DeploymentRequest request, IProgress<DeploymentAction> progress, CancellationToken cancellationToken = default)
    {
        if (!StackNames.IsValidStack(request.Stack)) return new DeploymentResult(null, null, [DeploymentFindings.BadStackName(request.Stack)]);
        StackNames? names = null;
        DeploymentPlan? plan = null;
        try
        {
            names = await NamesAsync(request.Stack, cancellationToken).ConfigureAwait(false);
            var desired = new StackDesigner(names, request.Package, request.Catalog).Design(request.Outputs);
            var there = await new StackReader(clients, names).ReadAsync(desired.Package.Key, cancellationToken).ConfigureAwait(false);
            plan = new StackPlanner(desired, there).Plan(request.Prune);
            if (!request.PlanOnly) await new StackApplier(clients, clock, desired, plan, progress).ApplyAsync(cancellationToken).ConfigureAwait(false);
            return new DeploymentResult(names, plan, []);
        }
        catch (Exception e) when (DeploymentFindings.TryExplain(e, clients.Connection, out var finding))
        {
            return new DeploymentResult(names, plan, [finding]);
        }
    }

    /// <summary>The account is the one that the credentials are of, the region the one asked for or the environment's.</summary>
    public async Task<StackNames> NamesAsync(string stack, CancellationToken cancellationToken = default)
    {
        var region = clients.Connection.Region ?? FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName
            ?? throw new AmazonClientException("No RegionEndpoint or ServiceURL configured");
        var caller = await clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).ConfigureAwait(false);
        return new StackNames(stack, caller.Account, region, caller.Arn.Split(':') is { Length: > 1 } parts ? parts[1] : "aws");
    }
}
