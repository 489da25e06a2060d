using Amazon.EC2;
using Amazon.EC2.Model;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Ec2;

public sealed class RouteTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_is_made_described_and_deleted()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var route = (await network.DescribeAsync(ec2)).Routes.Single(r => r.DestinationCidrBlock == Network.Everywhere);
        Assert.Equal((network.GatewayId, "active", "CreateRoute"), (route.GatewayId, route.State.Value, route.Origin.Value));
        await ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = Network.Everywhere }, Cancel);
        var local = Assert.Single((await network.DescribeAsync(ec2)).Routes);
        Assert.Equal(("10.0.0.0/16", "local", "CreateRouteTable"), (local.DestinationCidrBlock, local.GatewayId, local.Origin.Value));
    }

    [Fact]
    public async Task A_route_that_is_not_there_is_not_deleted()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var error = await Refused(
            () => ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = "10.9.0.0/16" }, Cancel));
        Assert.Equal("InvalidRoute.NotFound", error.ErrorCode);
        Assert.Equal($"no route with destination-cidr-block 10.9.0.0/16 in route table {network.RouteTableId}", error.Message);
    }

    [Fact]
    public async Task The_local_route_stays()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var error = await Refused(
            () => ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = "10.0.0.0/16" }, Cancel));
        Assert.Equal(
            ("InvalidParameterValue", $"cannot remove local route 10.0.0.0/16 in route table {network.RouteTableId}"), (error.ErrorCode, error.Message));
    }

    [Theory]
    [InlineData("rtb-0123456789abcdef0", "0.0.0.0/0", "igw", "InvalidRouteTableID.NotFound", "The routeTable ID 'rtb-0123456789abcdef0' does not exist")]
    [InlineData(null, "0.0.0.0/0", "igw", "MissingParameter", "The request must contain the parameter routeTableId")]
    [InlineData("own", "10.0.0.0/33", "igw", "InvalidParameterValue", "Value (10.0.0.0/33) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.")]
    [InlineData("own", "everywhere", "igw", "InvalidParameterValue", "Value (everywhere) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.")]
    [InlineData("own", "0.0.0.0/0", "igw-0123456789abcdef0", "InvalidGatewayID.NotFound", "The gateway ID 'igw-0123456789abcdef0' does not exist")]
    [InlineData("own", "0.0.0.0/0", "nat", "InvalidNatGatewayID.NotFound", "The natGateway ID 'nat-0123456789abcdef0' does not exist")]
    [InlineData("own", "10.0.0.0/16", "igw", "RouteAlreadyExists", "The route identified by 10.0.0.0/16 already exists.")]
    public async Task A_wrong_call_gets_the_error_that_ec2_gives(string? table, string destination, string target, string code, string message)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var request = new CreateRouteRequest { RouteTableId = table == "own" ? network.RouteTableId : table, DestinationCidrBlock = destination };
        if (target == "nat") request.NatGatewayId = "nat-0123456789abcdef0";
        else request.GatewayId = target == "igw" ? network.GatewayId : target;
        var error = await Refused(() => ec2.CreateRouteAsync(request, Cancel));
        Assert.Equal((code, message), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task A_dry_run_says_that_it_would_and_does_not()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var error = await Refused(() => ec2.DeleteRouteAsync(
            new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = Network.Everywhere, DryRun = true }, Cancel));
        Assert.Equal("DryRunOperation", error.ErrorCode);
        Assert.Equal(2, (await network.DescribeAsync(ec2)).Routes.Count);
    }

    [Fact]
    public async Task A_route_to_a_detached_gateway_is_a_blackhole()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        await ec2.DetachInternetGatewayAsync(new DetachInternetGatewayRequest { InternetGatewayId = network.GatewayId, VpcId = network.VpcId }, Cancel);
        var route = (await network.DescribeAsync(ec2)).Routes.Single(r => r.GatewayId == network.GatewayId);
        Assert.Equal(RouteState.Blackhole, route.State);
    }

    [Fact]
    public async Task A_route_can_be_replaced_but_only_if_it_is_there()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var address = (await ec2.AllocateAddressAsync(new AllocateAddressRequest(), Cancel)).AllocationId;
        var nat = (await ec2.CreateNatGatewayAsync(new CreateNatGatewayRequest { SubnetId = network.SubnetId, AllocationId = address }, Cancel)).NatGateway;
        Assert.Equal(NatGatewayState.Pending, nat.State);
        await ec2.ReplaceRouteAsync(
            new ReplaceRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = Network.Everywhere, NatGatewayId = nat.NatGatewayId },
            Cancel);
        var route = (await network.DescribeAsync(ec2)).Routes.Single(r => r.DestinationCidrBlock == Network.Everywhere);
        Assert.Equal((nat.NatGatewayId, (string?)null, RouteState.Active), (route.NatGatewayId, route.GatewayId, route.State));
        var error = await Refused(() => ec2.ReplaceRouteAsync(
            new ReplaceRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = "10.7.0.0/16", NatGatewayId = nat.NatGatewayId }, Cancel));
        Assert.Equal("InvalidParameterValue", error.ErrorCode);
        await ec2.DeleteNatGatewayAsync(new DeleteNatGatewayRequest { NatGatewayId = nat.NatGatewayId }, Cancel);
        route = (await network.DescribeAsync(ec2)).Routes.Single(r => r.DestinationCidrBlock == Network.Everywhere);
        Assert.Equal(RouteState.Blackhole, route.State);
    }

    [Theory]
    [InlineData("100.68.0.18/18", "100.68.0.0/18")]
    [InlineData("10.1.2.3/32", "10.1.2.3/32")]
    public async Task A_destination_is_kept_in_its_canonical_form(string given, string kept)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        await ec2.CreateRouteAsync(
            new CreateRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = given, GatewayId = network.GatewayId }, Cancel);
        Assert.Contains((await network.DescribeAsync(ec2)).Routes, r => r.DestinationCidrBlock == kept);
    }

    [Fact]
    public async Task Ipv6_and_prefix_list_destinations_are_routes_too()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        await ec2.CreateRouteAsync(
            new CreateRouteRequest { RouteTableId = network.RouteTableId, DestinationIpv6CidrBlock = "::/0", GatewayId = network.GatewayId }, Cancel);
        await ec2.CreateRouteAsync(
            new CreateRouteRequest { RouteTableId = network.RouteTableId, DestinationPrefixListId = "pl-12345678", GatewayId = network.GatewayId }, Cancel);
        var table = await network.DescribeAsync(ec2);
        Assert.Contains(table.Routes, r => r.DestinationIpv6CidrBlock == "::/0");
        Assert.Contains(table.Routes, r => r.DestinationPrefixListId == "pl-12345678");
        await ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationIpv6CidrBlock = "::/0" }, Cancel);
        var error = await Refused(
            () => ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationIpv6CidrBlock = "::/0" }, Cancel));
        Assert.Equal($"no route with destination-ipv6-cidr-block ::/0 in route table {network.RouteTableId}", error.Message);
    }

    [Fact]
    public async Task Two_at_once_make_one_route()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = Network.Everywhere }, Cancel);
                return true;
            }
            catch (AmazonEC2Exception)
            {
                return false;
            }
        }));
        Assert.Equal(1, outcomes.Count(deleted => deleted));
    }

    private static Task<AmazonEC2Exception> Refused(Func<Task> call) => Assert.ThrowsAnyAsync<AmazonEC2Exception>(call);
}
