using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>Virtual private clouds. A new one has a main route table with its local route, and a default security group. There is no default VPC.</summary>
internal static class VpcOperations
{
    private static readonly string[] Attributes = ["enableDnsSupport", "enableDnsHostnames", "enableNetworkAddressUsageMetrics"];

    public static Ec2Result Create(Ec2Call call)
    {
        if (call.Text("CidrBlock") is not { } block) return Ec2Errors.Missing("cidrBlock");
        if (!Cidr.TryParse(block, v6: false, out var cidr, out var canonical)) return Ec2Errors.BadCidr(block, "cidrBlock");
        if (!canonical || cidr.Prefix is < 16 or > 28) return new Hosting.AwsError("InvalidVpc.Range", $"The CIDR '{block}' is invalid.");
        if (Ec2Tags.Given(call, Ec2Kind.Vpc, out var tags) is { } wrong) return wrong;
        var id = call.NewId(Ec2Kind.Vpc);
        var vpc = new JsonObjectBuilder(12)
            .Set("vpcId", id).Set("ownerId", call.Account).Set("state", "available").Set("cidrBlock", block)
            .Set("cidrBlockAssociationSet", Ec2Documents.Set([JsonObject.Of(
                ("associationId", call.NewId("vpc-cidr-assoc")), ("cidrBlock", block), ("cidrBlockState", JsonObject.Of(("state", "associated"))))]))
            .Set("ipv6CidrBlockAssociationSet", JsonObject.Empty)
            .Set("dhcpOptionsId", "default").Set("tagSet", tags).Set("instanceTenancy", call.Text("InstanceTenancy") ?? "default")
            .Set("isDefault", false).Build();
        call.Put(Ec2Kind.Vpc, vpc);
        call.Put(Ec2Kind.RouteTable, RouteTableOperations.New(call, vpc, JsonObject.Empty, main: true));
        call.Put(Ec2Kind.SecurityGroup, SecurityGroupOperations.Default(call, id));
        return JsonObject.Of(("vpc", vpc.With("state", "pending")));
    }

    public static Ec2Result Describe(Ec2Call call) => Ec2Describe.Answer(call, Ec2Kind.Vpc, "VpcId", Shown);

    public static Ec2Result Delete(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.Vpc, "VpcId", out var vpc, out var error)) return error;
        var id = vpc.Text("vpcId")!;
        var tables = call.Region.Where(Ec2Kind.RouteTable, "vpcId", id).ToList();
        var groups = call.Region.Where(Ec2Kind.SecurityGroup, "vpcId", id).ToList();
        var inUse = call.Region.Where(Ec2Kind.Subnet, "vpcId", id).Any()
            || call.Region.All(Ec2Kind.InternetGateway).Values.Any(g => g.Items("attachmentSet").Any(a => a.Text("vpcId") == id))
            || call.Region.Where(Ec2Kind.NatGateway, "vpcId", id).Any(n => n.Text("state") != "deleted")
            || tables.Any(t => !RouteTableOperations.IsMain(t))
            || groups.Any(g => g.Text("groupName") != "default");
        if (inUse) return Ec2Errors.HasDependencies(Ec2Kind.Vpc, id);
        foreach (var table in tables) call.Remove(Ec2Kind.RouteTable, table.Text("routeTableId")!);
        foreach (var group in groups) call.Remove(Ec2Kind.SecurityGroup, group.Text("groupId")!);
        call.Remove(Ec2Kind.Vpc, id);
        return Ec2Result.Done;
    }

    public static Ec2Result ModifyAttribute(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.Vpc, "VpcId", out var vpc, out var error)) return error;
        var given = Attributes.Where(a => call.Flag($"{Upper(a)}.Value") is not null).ToList();
        if (given.Count != 1) return Ec2Errors.InvalidCombination("Exactly one of the attributes must be specified.");
        call.Put(Ec2Kind.Vpc, vpc.With($"-{given[0]}", call.Flag($"{Upper(given[0])}.Value")!.Value));
        return Ec2Result.Done;
    }

    public static Ec2Result DescribeAttribute(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.Vpc, "VpcId", out var vpc, out var error)) return error;
        if (call.Text("Attribute") is not { } attribute) return Ec2Errors.Missing("attribute");
        if (!Attributes.Contains(attribute)) return Ec2Errors.InvalidValue($"Value ({attribute}) for parameter attribute is invalid. Unknown attribute.");
        var value = vpc[$"-{attribute}"]?.AsBool ?? attribute == "enableDnsSupport";
        return JsonObject.Of(("vpcId", vpc["vpcId"]!), (attribute, JsonObject.Of(("value", value))));
    }

    /// <summary>Attributes are kept in the document under names with a dash, which descriptions do not show.</summary>
    private static JsonObject Shown(JsonObject vpc) => Attributes.Aggregate(vpc, (v, a) => v.Without($"-{a}"));

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
