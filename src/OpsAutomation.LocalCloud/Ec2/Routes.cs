using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>Targets of routes: which there are, whether they can carry traffic.</summary>
internal static class Routes
{
    /// <summary>The parameters that name a target, with the error for one that is not there.</summary>
    private static readonly (string Parameter, string NotFoundCode, string Word)[] ForeignTargets =
    [
        ("InstanceId", "InvalidInstanceID.NotFound", "instance"),
        ("NetworkInterfaceId", "InvalidNetworkInterfaceID.NotFound", "networkInterface"),
        ("TransitGatewayId", "InvalidTransitGatewayID.NotFound", "transitGateway"),
        ("VpcPeeringConnectionId", "InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection"),
        ("EgressOnlyInternetGatewayId", "InvalidGatewayID.NotFound", "egressOnlyInternetGateway"),
        ("LocalGatewayId", "InvalidLocalGatewayID.NotFound", "localGateway"),
        ("CarrierGatewayId", "InvalidCarrierGatewayID.NotFound", "carrierGateway"),
        ("VpcEndpointId", "InvalidVpcEndpointId.NotFound", "vpcEndpoint"),
        ("CoreNetworkArn", "InvalidParameterValue", "coreNetwork"),
    ];

    private static readonly string[] TargetParameters = ["GatewayId", "NatGatewayId", .. ForeignTargets.Select(f => f.Parameter)];

    public static AwsError GatewayNotFound(string id) => new("InvalidGatewayID.NotFound", $"The gateway ID '{id}' does not exist");

    /// <summary>Reads the target of a route to be made.</summary>
    /// <param name="target">The member of the route and its value.</param>
    public static AwsError? ReadTarget(Ec2Call call, JsonObject table, out (string Member, string Id) target)
    {
        target = default;
        var given = TargetParameters.Where(p => call.Text(p) is not null).ToList();
        if (given.Count == 0) return Ec2Errors.Missing(string.Join(" or ", TargetParameters.Select(Ec2Call.TrailName)));
        if (given.Count > 1)
            return Ec2Errors.InvalidCombination(
                $"The parameters {string.Join(", ", given.Select(Ec2Call.TrailName))} cannot be used together; exactly one target must be specified.");
        var parameter = given[0];
        var id = call.Text(parameter)!;
        target = (Ec2Call.TrailName(parameter), id);
        return parameter switch
        {
            "GatewayId" => Gateway(call, table, id),
            "NatGatewayId" => Nat(call, table, id),
            _ => Foreign(parameter, id),
        };
    }

    /// <summary>A route's state is that of its target now: a route to what is gone or detached is a blackhole.</summary>
    public static JsonObject WithStates(Ec2Region region, JsonObject table) =>
        table.With(
            "routeSet", Ec2Documents.Set(table.Items("routeSet").Select(r => (JsonValue)r.With("state", IsAlive(region, table, r) ? "active" : "blackhole"))));

    private static bool IsAlive(Ec2Region region, JsonObject table, JsonObject route)
    {
        if (route.Text("gatewayId") is { } gateway)
            return gateway == "local"
                || region.Find(Ec2Kind.InternetGateway, gateway) is { } found && InternetGatewayOperations.AttachedVpc(found) == table.Text("vpcId");
        return route.Text("natGatewayId") is { } nat && region.Find(Ec2Kind.NatGateway, nat)?.Text("state") is "available" or "pending";
    }

    private static AwsError? Gateway(Ec2Call call, JsonObject table, string id)
    {
        if (call.Region.Find(Ec2Kind.InternetGateway, id) is not { } gateway) return GatewayNotFound(id);
        return InternetGatewayOperations.AttachedVpc(gateway) == table.Text("vpcId")
            ? null
            : Ec2Errors.InvalidValue($"route table {table.Text("routeTableId")} and network gateway {id} belong to different networks");
    }

    private static AwsError? Nat(Ec2Call call, JsonObject table, string id)
    {
        if (call.Region.Find(Ec2Kind.NatGateway, id) is not { } gateway || gateway.Text("state") is "deleted" or "failed")
            return new AwsError("InvalidNatGatewayID.NotFound", $"The natGateway ID '{id}' does not exist");
        return gateway.Text("vpcId") == table.Text("vpcId")
            ? null
            : Ec2Errors.InvalidValue($"route table {table.Text("routeTableId")} and NAT gateway {id} belong to different networks");
    }

    private static AwsError Foreign(string parameter, string id)
    {
        var (_, code, word) = ForeignTargets.First(f => f.Parameter == parameter);
        return new AwsError(code, $"The {word} ID '{id}' does not exist");
    }
}
