using Amazon.EC2;
using Amazon.EC2.Model;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Ec2;

public sealed class NetworkTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_is_no_default_vpc_and_a_new_one_has_a_main_route_table()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        Assert.Empty((await ec2.DescribeVpcsAsync(new DescribeVpcsRequest(), Cancel)).Vpcs ?? []);
        var vpc = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel)).Vpc;
        Assert.False(vpc.IsDefault);
        var tables = (await ec2.DescribeRouteTablesAsync(
            new DescribeRouteTablesRequest { Filters = [new Filter("vpc-id", [vpc.VpcId]), new Filter("association.main", ["true"])] }, Cancel)).RouteTables;
        Assert.Equal("local", Assert.Single(Assert.Single(tables).Routes).GatewayId);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "InvalidVpc.Range")]
    [InlineData("10.0.0.0/29", "InvalidVpc.Range")]
    [InlineData("10.0.0.1/16", "InvalidVpc.Range")]
    [InlineData("10.0.0/16", "InvalidParameterValue")]
    [InlineData("nonsense", "InvalidParameterValue")]
    public async Task A_vpcs_block_is_checked(string cidr, string code)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        Assert.Equal(code, (await Refused(() => ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = cidr }, Cancel))).ErrorCode);
    }

    [Theory]
    [InlineData("10.1.0.0/24", "InvalidSubnet.Range")]
    [InlineData("10.0.1.128/25", "InvalidSubnet.Conflict")]
    [InlineData("10.0.0.0/16", "InvalidSubnet.Conflict")]
    public async Task A_subnet_lies_in_its_vpc_and_beside_the_others(string cidr, string code)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        Assert.Equal(code, (await Refused(() => ec2.CreateSubnetAsync(new CreateSubnetRequest { VpcId = network.VpcId, CidrBlock = cidr }, Cancel))).ErrorCode);
    }

    [Fact]
    public async Task What_is_in_use_is_not_deleted_and_all_goes_in_order()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var association = (await ec2.AssociateRouteTableAsync(
            new AssociateRouteTableRequest { RouteTableId = network.RouteTableId, SubnetId = network.SubnetId }, Cancel)).AssociationId;
        Assert.Equal("DependencyViolation", (await Refused(() => ec2.DeleteVpcAsync(new DeleteVpcRequest { VpcId = network.VpcId }, Cancel))).ErrorCode);
        Assert.Equal(
            "DependencyViolation",
            (await Refused(() => ec2.DeleteRouteTableAsync(new DeleteRouteTableRequest { RouteTableId = network.RouteTableId }, Cancel))).ErrorCode);
        Assert.Equal("DependencyViolation", (await Refused(
            () => ec2.DeleteInternetGatewayAsync(new DeleteInternetGatewayRequest { InternetGatewayId = network.GatewayId }, Cancel))).ErrorCode);
        await ec2.DisassociateRouteTableAsync(new DisassociateRouteTableRequest { AssociationId = association }, Cancel);
        await ec2.DeleteRouteTableAsync(new DeleteRouteTableRequest { RouteTableId = network.RouteTableId }, Cancel);
        await ec2.DetachInternetGatewayAsync(new DetachInternetGatewayRequest { InternetGatewayId = network.GatewayId, VpcId = network.VpcId }, Cancel);
        await ec2.DeleteInternetGatewayAsync(new DeleteInternetGatewayRequest { InternetGatewayId = network.GatewayId }, Cancel);
        await ec2.DeleteSubnetAsync(new DeleteSubnetRequest { SubnetId = network.SubnetId }, Cancel);
        await ec2.DeleteVpcAsync(new DeleteVpcRequest { VpcId = network.VpcId }, Cancel);
        Assert.Empty((await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest(), Cancel)).RouteTables ?? []);
    }

    [Fact]
    public async Task An_association_can_be_replaced_the_main_one_too()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var main = (await ec2.DescribeRouteTablesAsync(
            new DescribeRouteTablesRequest { Filters = [new Filter("association.main", ["true"])] }, Cancel)).RouteTables.Single();
        var replaced = await ec2.ReplaceRouteTableAssociationAsync(
            new ReplaceRouteTableAssociationRequest { AssociationId = main.Associations[0].RouteTableAssociationId, RouteTableId = network.RouteTableId },
            Cancel);
        var association = (await network.DescribeAsync(ec2)).Associations.Single();
        Assert.Equal((replaced.NewAssociationId, true), (association.RouteTableAssociationId, association.Main));
        var error =
            await Refused(() => ec2.DisassociateRouteTableAsync(new DisassociateRouteTableRequest { AssociationId = replaced.NewAssociationId }, Cancel));
        Assert.Equal("InvalidParameterValue", error.ErrorCode);
        error = await Refused(() => ec2.DisassociateRouteTableAsync(new DisassociateRouteTableRequest { AssociationId = "rtbassoc-0" }, Cancel));
        Assert.Equal("InvalidAssociationID.NotFound", error.ErrorCode);
    }

    [Fact]
    public async Task A_subnet_has_one_route_table()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var first = await ec2.AssociateRouteTableAsync(
            new AssociateRouteTableRequest { RouteTableId = network.RouteTableId, SubnetId = network.SubnetId }, Cancel);
        var again = await ec2.AssociateRouteTableAsync(
            new AssociateRouteTableRequest { RouteTableId = network.RouteTableId, SubnetId = network.SubnetId }, Cancel);
        Assert.Equal(first.AssociationId, again.AssociationId);
        var other = (await ec2.CreateRouteTableAsync(new CreateRouteTableRequest { VpcId = network.VpcId }, Cancel)).RouteTable.RouteTableId;
        var error =
            await Refused(() => ec2.AssociateRouteTableAsync(new AssociateRouteTableRequest { RouteTableId = other, SubnetId = network.SubnetId }, Cancel));
        Assert.Equal("Resource.AlreadyAssociated", error.ErrorCode);
    }

    [Fact]
    public async Task Regions_are_apart()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var virginia = cloud.Ec2();
        using var ireland = cloud.Ec2(region: "eu-west-1");
        var network = await Network.CreateAsync(virginia);
        Assert.Empty((await ireland.DescribeVpcsAsync(new DescribeVpcsRequest(), Cancel)).Vpcs ?? []);
        var error = await Refused(() => network.DescribeAsync(ireland));
        Assert.Equal("InvalidRouteTableID.NotFound", error.ErrorCode);
    }

    [Fact]
    public async Task The_network_is_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-test-").FullName;
        try
        {
            Network network;
            await using (var cloud = await TestCloud.StartAsync(data: folder))
            {
                using var ec2 = cloud.Ec2();
                network = await Network.CreateAsync(ec2);
            }
            await using var again = await TestCloud.StartAsync(data: folder);
            using var client = again.Ec2();
            Assert.Equal(2, (await network.DescribeAsync(client)).Routes.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<AmazonEC2Exception> Refused(Func<Task> call) => Assert.ThrowsAnyAsync<AmazonEC2Exception>(call);
}
