using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

internal static class SubnetOperations
{
    public static Ec2Result Create(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.Vpc, "VpcId", out var vpc, out var error)) return error;
        if (call.Text("CidrBlock") is not { } block) return Ec2Errors.Missing("cidrBlock");
        if (!Cidr.TryParse(block, v6: false, out var cidr, out var canonical)) return Ec2Errors.BadCidr(block, "cidrBlock");
        Cidr.TryParse(vpc.Text("cidrBlock"), v6: false, out var vpcCidr);
        if (!canonical || cidr.Prefix is < 16 or > 28 || !vpcCidr.Contains(cidr)) return new AwsError("InvalidSubnet.Range", $"The CIDR '{block}' is invalid.");
        var vpcId = vpc.Text("vpcId")!;
        if (call.Region.Where(Ec2Kind.Subnet, "vpcId", vpcId).Any(s => Cidr.TryParse(s.Text("cidrBlock"), v6: false, out var other) && other.Overlaps(cidr)))
            return new AwsError("InvalidSubnet.Conflict", $"The CIDR '{block}' conflicts with another subnet");
        if (Zone(call, out var zone) is { } badZone) return badZone;
        if (Ec2Tags.Given(call, Ec2Kind.Subnet, out var tags) is { } wrong) return wrong;
        var id = call.NewId(Ec2Kind.Subnet);
        var subnet = new JsonObjectBuilder(18)
            .Set("subnetId", id).Set("subnetArn", $"arn:aws:ec2:{call.Region.Name}:{call.Account}:subnet/{id}")
            .Set("state", "available").Set("ownerId", call.Account)
            .Set("vpcId", vpcId).Set("cidrBlock", block).Set("ipv6CidrBlockAssociationSet", JsonObject.Empty)
            // Five addresses of each subnet are AWS's own.
            .Set("availableIpAddressCount", (1 << (32 - cidr.Prefix)) - 5)
            .Set("availabilityZone", zone).Set("availabilityZoneId", PlaceOperations.ZoneId(zone)).Set("defaultForAz", false).Set("mapPublicIpOnLaunch", false)
            .Set("assignIpv6AddressOnCreation", false).Set("mapCustomerOwnedIpOnLaunch", false).Set("enableDns64", false)
            .Set("ipv6Native", false).Set("tagSet", tags).Build();
        call.Put(Ec2Kind.Subnet, subnet);
        return JsonObject.Of(("subnet", subnet));
    }

    public static Ec2Result Describe(Ec2Call call) => Ec2Describe.Answer(call, Ec2Kind.Subnet, "SubnetId");

    public static Ec2Result Delete(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.Subnet, "SubnetId", out var subnet, out var error)) return error;
        var id = subnet.Text("subnetId")!;
        if (call.Region.Where(Ec2Kind.NatGateway, "subnetId", id).Any(n => n.Text("state") != "deleted")) return Ec2Errors.HasDependencies(Ec2Kind.Subnet, id);
        // A subnet's association goes with it.
        foreach (var table in call.Region.All(Ec2Kind.RouteTable).Values)
        {
            var kept = table.Items("associationSet").Where(a => a.Text("subnetId") != id).ToList();
            if (kept.Count != table.Items("associationSet").Count) call.Put(Ec2Kind.RouteTable, table.With("associationSet", Ec2Documents.Set(kept)));
        }
        call.Remove(Ec2Kind.Subnet, id);
        return Ec2Result.Done;
    }

    public static Ec2Result ModifyAttribute(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.Subnet, "SubnetId", out var subnet, out var error)) return error;
        if (call.Flag("MapPublicIpOnLaunch.Value") is not { } value) return Ec2Errors.InvalidCombination("Exactly one of the attributes must be specified.");
        call.Put(Ec2Kind.Subnet, subnet.With("mapPublicIpOnLaunch", value));
        return Ec2Result.Done;
    }

    private static AwsError? Zone(Ec2Call call, out string zone)
    {
        zone = call.Text("AvailabilityZone") ?? $"{call.Region.Name}a";
        if (PlaceOperations.Zones(call.Region.Name).Contains(zone)) return null;
        return Ec2Errors.InvalidValue(
            $"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: "
                + $"{string.Join(", ", PlaceOperations.Zones(call.Region.Name))}.");
    }
}
