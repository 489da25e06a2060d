using Amazon.EC2;
using Amazon.EC2.Model;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.Remediations.Ec2;

public sealed record CheckRouteTargetInput(RouteRecord Route);

/// <param name="Reason">Why the target cannot be used; a short note when it can.</param>
public sealed record CheckRouteTargetResult(bool Available, string Target, string Reason);

/// <summary>
/// Says whether what a route points at exists and can carry traffic, so that no black hole is made.
/// A kind of target that it cannot check counts as not available.
/// </summary>
public sealed class CheckRouteTarget()
    : Remediation<CheckRouteTargetInput, CheckRouteTargetResult>(RemediationJson.Default.CheckRouteTargetInput, RemediationJson.Default.CheckRouteTargetResult)
{
    public override string Name => "ec2.check-route-target";

    public override string Summary => "Says whether the target of a route exists and is available.";

    public override IReadOnlyList<string> Actions => ["ec2:DescribeInternetGateways", "ec2:DescribeNatGateways", "ec2:DescribeRouteTables"];

    protected override async Task<Plan<CheckRouteTargetResult>> PlanAsync(CheckRouteTargetInput input, StepContext step, CancellationToken deadline)
    {
        var (available, reason) = await CheckAsync(step.Clients.Ec2, input.Route, deadline).ConfigureAwait(false);
        return new Plan<CheckRouteTargetResult>(new CheckRouteTargetResult(available, input.Route.Target, reason));
    }

    private static async Task<(bool Available, string Reason)> CheckAsync(IAmazonEC2 ec2, RouteRecord route, CancellationToken stop)
    {
        var table = await RouteTables.FindAsync(ec2, route.RouteTableId, stop).ConfigureAwait(false);
        if (table is null) return (false, $"The route table {route.RouteTableId} does not exist.");
        return RouteShape.Kind(route.Target) switch
        {
            "igw" => await InternetGatewayAsync(ec2, route.Target, table.VpcId, stop).ConfigureAwait(false),
            "nat" => await NatGatewayAsync(ec2, route.Target, table.VpcId, stop).ConfigureAwait(false),
            var kind => (false, $"Targets of the kind '{kind}' cannot be checked; 'igw' and 'nat' can."),
        };
    }

    private static async Task<(bool Available, string Reason)> InternetGatewayAsync(IAmazonEC2 ec2, string id, string vpcId, CancellationToken stop)
    {
        try
        {
            var answer = await ec2.DescribeInternetGatewaysAsync(new DescribeInternetGatewaysRequest { InternetGatewayIds = [id] }, stop).ConfigureAwait(false);
            var attached = answer.InternetGateways?.FirstOrDefault()?.Attachments?.Any(a => a.VpcId == vpcId) ?? false;
            return attached ? (true, $"{id} is attached to {vpcId}.") : (false, $"{id} is not attached to {vpcId}.");
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode == "InvalidInternetGatewayID.NotFound")
        {
            return (false, $"{id} does not exist.");
        }
    }

    private static async Task<(bool Available, string Reason)> NatGatewayAsync(IAmazonEC2 ec2, string id, string vpcId, CancellationToken stop)
    {
        try
        {
            var answer = await ec2.DescribeNatGatewaysAsync(new DescribeNatGatewaysRequest { NatGatewayIds = [id] }, stop).ConfigureAwait(false);
            var gateway = answer.NatGateways?.FirstOrDefault();
            if (gateway is null) return (false, $"{id} does not exist.");
            if (gateway.VpcId != vpcId) return (false, $"{id} is not in {vpcId}.");
            return gateway.State == NatGatewayState.Available ? (true, $"{id} is available.") : (false, $"{id} is {gateway.State}.");
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode == "NatGatewayNotFound")
        {
            return (false, $"{id} does not exist.");
        }
    }
}
