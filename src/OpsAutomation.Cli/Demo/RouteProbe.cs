using Amazon.EC2;
using Amazon.EC2.Model;

namespace OpsAutomation.Cli.Demo;

/// <summary>Deletes a route, and looks whether it is there.</summary>
internal sealed class RouteProbe(IAmazonEC2 ec2, DemoNetwork network)
{
    public Task DeleteAsync(string destination, CancellationToken cancellationToken) => ec2.DeleteRouteAsync(
        new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = destination }, cancellationToken);

    public async Task<bool> IsActiveAsync(string destination, CancellationToken cancellationToken)
    {
        var answer = await ec2.DescribeRouteTablesAsync(
            new DescribeRouteTablesRequest { RouteTableIds = [network.RouteTableId] }, cancellationToken).ConfigureAwait(false);
        return answer.RouteTables is [var table, ..]
            && table.Routes.Any(route => route.DestinationCidrBlock == destination && route.GatewayId == network.GatewayId && route.State == RouteState.Active);
    }
}
