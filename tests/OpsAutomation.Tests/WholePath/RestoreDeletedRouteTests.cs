using Amazon.EC2.Model;
using Xunit;

namespace OpsAutomation.Tests.WholePath;

public sealed class RestoreDeletedRouteTests
{
    [Fact]
    public async Task A_deleted_route_comes_back_once_within_the_cooldown_and_again_after_it()
    {
        await using var cloud = await VirtualCloud.StartAsync();
        await cloud.DeleteRouteAsync();
        Assert.Equal("ExecutionSucceeded", await cloud.NextEndAsync());
        Assert.True(await cloud.HasRouteAsync());

        cloud.Clock.Advance(TimeSpan.FromMinutes(9));
        await cloud.DeleteRouteAsync();
        await cloud.DispatchedAsync();
        Assert.False(await cloud.HasRouteAsync());

        cloud.Clock.Advance(TimeSpan.FromMinutes(2));
        await PutBackAsync(cloud);
        await cloud.DeleteRouteAsync();
        Assert.Equal("ExecutionSucceeded", await cloud.NextEndAsync());
        Assert.True(await cloud.HasRouteAsync());
    }

    [Fact]
    public async Task A_route_whose_target_is_gone_is_not_put_back()
    {
        await using var cloud = await VirtualCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var table = (await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { RouteTableIds = [cloud.RouteTableId] }, Stop)).RouteTables[0];
        await ec2.DetachInternetGatewayAsync(new DetachInternetGatewayRequest { InternetGatewayId = cloud.GatewayId, VpcId = table.VpcId }, Stop);
        await cloud.DeleteRouteAsync();
        Assert.Equal("ExecutionFailed", await cloud.NextEndAsync());
        Assert.False(await cloud.HasRouteAsync());
    }

    [Fact]
    public async Task A_route_of_an_unprotected_table_stays_deleted_and_the_run_says_why()
    {
        await using var cloud = await VirtualCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        await ec2.CreateRouteAsync(
            new CreateRouteRequest { RouteTableId = cloud.RouteTableId, DestinationCidrBlock = "10.9.0.0/16", GatewayId = cloud.GatewayId }, Stop);
        await ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = cloud.RouteTableId, DestinationCidrBlock = "10.9.0.0/16" }, Stop);
        Assert.Equal("ExecutionSucceeded", await cloud.NextEndAsync());
        var routes = (await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { RouteTableIds = [cloud.RouteTableId] }, Stop)).RouteTables[0].Routes;
        Assert.DoesNotContain(routes, static r => r.DestinationCidrBlock == "10.9.0.0/16");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task PutBackAsync(VirtualCloud cloud)
    {
        using var ec2 = cloud.Ec2("network-admin");
        await ec2.CreateRouteAsync(
            new CreateRouteRequest { RouteTableId = cloud.RouteTableId, DestinationCidrBlock = VirtualCloud.Destination, GatewayId = cloud.GatewayId });
    }
}
