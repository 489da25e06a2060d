using System.Collections.Immutable;
using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace OpsAutomation.Cli.Demo;

/// <summary>Makes the demo's network as a person would: VPC, subnet, internet gateway, a protected route table with routes.</summary>
internal sealed class NetworkSeeder(IAmazonEC2 ec2)
{
    private const string DefaultRoute = "0.0.0.0/0";

    /// <param name="routes">The first is the default route; the others are told apart by their destinations, so that no cool-down meets the next.</param>
    public async Task<DemoNetwork> SeedAsync(int routes, CancellationToken cancellationToken)
    {
        var vpc = (await ec2.CreateVpcAsync(
            new CreateVpcRequest("10.0.0.0/16") { TagSpecifications = Tags(ResourceType.Vpc) }, cancellationToken).ConfigureAwait(false)).Vpc.VpcId;
        var subnet = (await ec2.CreateSubnetAsync(
            new CreateSubnetRequest { VpcId = vpc, CidrBlock = "10.0.1.0/24", TagSpecifications = Tags(ResourceType.Subnet) },
            cancellationToken).ConfigureAwait(false)).Subnet.SubnetId;
        var gateway = (await ec2.CreateInternetGatewayAsync(
            new CreateInternetGatewayRequest { TagSpecifications = Tags(ResourceType.InternetGateway) },
            cancellationToken).ConfigureAwait(false)).InternetGateway.InternetGatewayId;
        await ec2.AttachInternetGatewayAsync(
            new AttachInternetGatewayRequest { InternetGatewayId = gateway, VpcId = vpc }, cancellationToken).ConfigureAwait(false);
        var table = (await ec2.CreateRouteTableAsync(
            new CreateRouteTableRequest { VpcId = vpc, TagSpecifications = Tags(ResourceType.RouteTable, new Tag("ops:protected", "true")) },
            cancellationToken).ConfigureAwait(false)).RouteTable.RouteTableId;
        await ec2.AssociateRouteTableAsync(new AssociateRouteTableRequest { RouteTableId = table, SubnetId = subnet }, cancellationToken).ConfigureAwait(false);
        ImmutableArray<string> destinations = [.. Enumerable.Range(0, routes).Select(Destination)];
        foreach (var destination in destinations)
        {
            await ec2.CreateRouteAsync(
                new CreateRouteRequest { RouteTableId = table, DestinationCidrBlock = destination, GatewayId = gateway },
                cancellationToken).ConfigureAwait(false);
        }
        return new DemoNetwork(vpc, subnet, gateway, table, destinations);
    }

    private static string Destination(int number) => number == 0
        ? DefaultRoute
        : string.Create(CultureInfo.InvariantCulture, $"172.{16 + (number >> 8)}.{number & 255}.0/24");

    private static List<TagSpecification> Tags(ResourceType type, params Tag[] more) =>
        [new TagSpecification { ResourceType = type, Tags = [new Tag("Name", "ops-demo"), .. more] }];
}
