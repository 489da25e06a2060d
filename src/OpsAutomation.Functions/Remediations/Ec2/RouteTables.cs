using Amazon.EC2;
using Amazon.EC2.Model;

namespace OpsAutomation.Functions.Remediations.Ec2;

/// <summary>Route tables as they are now: never as an event, a baseline or a cache says.</summary>
internal static class RouteTables
{
    /// <summary>Null when the table does not exist.</summary>
    public static async Task<RouteTable?> FindAsync(IAmazonEC2 ec2, string routeTableId, CancellationToken stop)
    {
        try
        {
            var answer = await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { RouteTableIds = [routeTableId] }, stop).ConfigureAwait(false);
            return answer.RouteTables?.FirstOrDefault();
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode is "InvalidRouteTableID.NotFound")
        {
            return null;
        }
    }

    public static Route? FindRoute(RouteTable table, string destination) =>
        table.Routes?.FirstOrDefault(route => RouteShape.Destination(route) == destination);
}
