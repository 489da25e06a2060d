using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>A kind of resource: how EC2 names it, and by what it can be filtered.</summary>
/// <param name="Prefix">What its ids begin with, before the dash.</param>
/// <param name="Type">Its name as a resource type of tags.</param>
/// <param name="Word">Its name in error texts.</param>
/// <param name="NotFoundCode">The code of the error for an unknown id.</param>
/// <param name="IdMember">The member that holds its id.</param>
/// <param name="SetName">The element that lists it in an answer.</param>
/// <param name="Filters">Filter names and the members they look at, e.g. <c>associationSet/subnetId</c>.</param>
internal sealed record Ec2Kind(
    string Prefix, string Type, string Word, string NotFoundCode, string IdMember, string SetName, IReadOnlyDictionary<string, string> Filters)
{
    public static readonly Ec2Kind Vpc = new("vpc", "vpc", "vpc", "InvalidVpcID.NotFound", "vpcId", "vpcSet", new Dictionary<string, string>
    {
        ["cidr"] = "cidrBlock",
        ["cidr-block"] = "cidrBlock",
        ["cidrBlock"] = "cidrBlock",
        ["cidr-block-association.association-id"] = "cidrBlockAssociationSet/associationId",
        ["cidr-block-association.cidr-block"] = "cidrBlockAssociationSet/cidrBlock",
        ["cidr-block-association.state"] = "cidrBlockAssociationSet/cidrBlockState/state",
        ["dhcp-options-id"] = "dhcpOptionsId",
        ["is-default"] = "isDefault",
        ["isDefault"] = "isDefault",
        ["owner-id"] = "ownerId",
        ["state"] = "state",
        ["vpc-id"] = "vpcId",
    });

    public static readonly Ec2Kind Subnet =
        new("subnet", "subnet", "subnet", "InvalidSubnetID.NotFound", "subnetId", "subnetSet", new Dictionary<string, string>
        {
            ["availability-zone"] = "availabilityZone",
            ["availabilityZone"] = "availabilityZone",
            ["availability-zone-id"] = "availabilityZoneId",
            ["available-ip-address-count"] = "availableIpAddressCount",
            ["cidr"] = "cidrBlock",
            ["cidr-block"] = "cidrBlock",
            ["cidrBlock"] = "cidrBlock",
            ["default-for-az"] = "defaultForAz",
            ["map-public-ip-on-launch"] = "mapPublicIpOnLaunch",
            ["owner-id"] = "ownerId",
            ["state"] = "state",
            ["subnet-arn"] = "subnetArn",
            ["subnet-id"] = "subnetId",
            ["vpc-id"] = "vpcId",
        });

    public static readonly Ec2Kind InternetGateway = new(
        "igw", "internet-gateway", "internetGateway", "InvalidInternetGatewayID.NotFound", "internetGatewayId", "internetGatewaySet",
        new Dictionary<string, string>
        {
            ["attachment.state"] = "attachmentSet/state",
            ["attachment.vpc-id"] = "attachmentSet/vpcId",
            ["internet-gateway-id"] = "internetGatewayId",
            ["owner-id"] = "ownerId",
        });

    public static readonly Ec2Kind NatGateway =
        new("nat", "natgateway", "natGateway", "NatGatewayNotFound", "natGatewayId", "natGatewaySet", new Dictionary<string, string>
        {
            ["connectivity-type"] = "connectivityType",
            ["nat-gateway-id"] = "natGatewayId",
            ["state"] = "state",
            ["subnet-id"] = "subnetId",
            ["vpc-id"] = "vpcId",
        });

    public static readonly Ec2Kind Address = new(
        "eipalloc", "elastic-ip", "allocation", "InvalidAllocationID.NotFound", "allocationId", "addressesSet", new Dictionary<string, string>
        {
            ["allocation-id"] = "allocationId",
            ["association-id"] = "associationId",
            ["domain"] = "domain",
            ["network-interface-id"] = "networkInterfaceId",
            ["public-ip"] = "publicIp",
        });

    public static readonly Ec2Kind RouteTable =
        new("rtb", "route-table", "routeTable", "InvalidRouteTableID.NotFound", "routeTableId", "routeTableSet", new Dictionary<string, string>
        {
            ["association.gateway-id"] = "associationSet/gatewayId",
            ["association.main"] = "associationSet/main",
            ["association.route-table-association-id"] = "associationSet/routeTableAssociationId",
            ["association.route-table-id"] = "associationSet/routeTableId",
            ["association.subnet-id"] = "associationSet/subnetId",
            ["owner-id"] = "ownerId",
            ["route-table-id"] = "routeTableId",
            ["route.destination-cidr-block"] = "routeSet/destinationCidrBlock",
            ["route.destination-ipv6-cidr-block"] = "routeSet/destinationIpv6CidrBlock",
            ["route.destination-prefix-list-id"] = "routeSet/destinationPrefixListId",
            ["route.gateway-id"] = "routeSet/gatewayId",
            ["route.instance-id"] = "routeSet/instanceId",
            ["route.nat-gateway-id"] = "routeSet/natGatewayId",
            ["route.origin"] = "routeSet/origin",
            ["route.state"] = "routeSet/state",
            ["route.transit-gateway-id"] = "routeSet/transitGatewayId",
            ["route.vpc-peering-connection-id"] = "routeSet/vpcPeeringConnectionId",
            ["vpc-id"] = "vpcId",
        });

    public static readonly Ec2Kind SecurityGroup =
        new("sg", "security-group", "security group", "InvalidGroup.NotFound", "groupId", "securityGroupInfo", new Dictionary<string, string>
        {
            ["description"] = "groupDescription",
            ["group-id"] = "groupId",
            ["group-name"] = "groupName",
            ["ip-permission.cidr"] = "ipPermissions/ipRanges/cidrIp",
            ["ip-permission.from-port"] = "ipPermissions/fromPort",
            ["ip-permission.protocol"] = "ipPermissions/ipProtocol",
            ["ip-permission.to-port"] = "ipPermissions/toPort",
            ["owner-id"] = "ownerId",
            ["vpc-id"] = "vpcId",
        });

    public static readonly IReadOnlyList<Ec2Kind> All = [Vpc, Subnet, InternetGateway, NatGateway, Address, RouteTable, SecurityGroup];

    /// <summary>The kind that an id belongs to by its prefix; null for kinds that this cloud does not have.</summary>
    public static Ec2Kind? OfId(string id)
    {
        var dash = id.IndexOf('-');
        return dash < 0 ? null : All.FirstOrDefault(k => k.Prefix.AsSpan().SequenceEqual(id.AsSpan(0, dash)));
    }

    public AwsError NotFound(string id) => new(NotFoundCode, this == NatGateway ? $"NatGateway {id} was not found" : $"The {Word} ID '{id}' does not exist");
}
