using Amazon.EC2;
using Amazon.EC2.Model;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Ec2;

/// <summary>A VPC with a subnet, an attached internet gateway, and a route table with a default route.</summary>
internal sealed record Network(string VpcId, string SubnetId, string GatewayId, string RouteTableId)
{
    public const string Everywhere = "0.0.0.0/0";

    public static async Task<Network> CreateAsync(IAmazonEC2 ec2)
    {
        var cancel = TestContext.Current.CancellationToken;
        var vpc = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, cancel)).Vpc.VpcId;
        var subnet = (await ec2.CreateSubnetAsync(new CreateSubnetRequest { VpcId = vpc, CidrBlock = "10.0.1.0/24" }, cancel)).Subnet.SubnetId;
        var gateway = (await ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest(), cancel)).InternetGateway.InternetGatewayId;
        await ec2.AttachInternetGatewayAsync(new AttachInternetGatewayRequest { InternetGatewayId = gateway, VpcId = vpc }, cancel);
        var table = (await ec2.CreateRouteTableAsync(new CreateRouteTableRequest { VpcId = vpc }, cancel)).RouteTable.RouteTableId;
        await ec2.CreateRouteAsync(new CreateRouteRequest { RouteTableId = table, DestinationCidrBlock = Everywhere, GatewayId = gateway }, cancel);
        return new Network(vpc, subnet, gateway, table);
    }

    public async Task<RouteTable> DescribeAsync(IAmazonEC2 ec2) =>
        (await ec2.DescribeRouteTablesAsync(
            new DescribeRouteTablesRequest { RouteTableIds = [RouteTableId] }, TestContext.Current.CancellationToken)).RouteTables.Single();
}
