using Amazon.EC2.Model;

namespace OpsAutomation.Functions.Remediations.Ec2;

/// <summary>A route as runbooks see it: whatever kind its destination and its target have, each is one text.</summary>
public sealed record RouteRecord(string RouteTableId, string Destination, string Target, string? State = null, string? RecordedAt = null);

/// <summary>Reads the two texts out of the SDK's route, and writes them into its requests.</summary>
internal static class RouteShape
{
    public const string Local = "local";

    public static string? Destination(Route route) =>
        route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId;

    public static string? Target(Route route) =>
        route.GatewayId ?? route.NatGatewayId ?? route.TransitGatewayId ?? route.VpcPeeringConnectionId ?? route.EgressOnlyInternetGatewayId
        ?? route.NetworkInterfaceId ?? route.InstanceId ?? route.CarrierGatewayId ?? route.LocalGatewayId ?? route.CoreNetworkArn;

    /// <summary>Written by people or by us: 'local' and propagated routes come and go with what they belong to.</summary>
    public static bool IsRestorable(Route route) =>
        route.Origin == Amazon.EC2.RouteOrigin.CreateRoute && Target(route) is { } target && target != Local && Destination(route) is not null;

    public static CreateRouteRequest Request(string routeTableId, string destination, string target)
    {
        var request = new CreateRouteRequest { RouteTableId = routeTableId };
        if (destination.StartsWith("pl-", StringComparison.Ordinal)) request.DestinationPrefixListId = destination;
        else if (destination.Contains(':', StringComparison.Ordinal)) request.DestinationIpv6CidrBlock = destination;
        else request.DestinationCidrBlock = destination;
        switch (Kind(target))
        {
            case "nat": request.NatGatewayId = target; break;
            case "tgw": request.TransitGatewayId = target; break;
            case "pcx": request.VpcPeeringConnectionId = target; break;
            case "eigw": request.EgressOnlyInternetGatewayId = target; break;
            case "eni": request.NetworkInterfaceId = target; break;
            case "i": request.InstanceId = target; break;
            case "cagw": request.CarrierGatewayId = target; break;
            case "lgw": request.LocalGatewayId = target; break;
            case "vpce": request.VpcEndpointId = target; break;
            case "arn": request.CoreNetworkArn = target; break;
            default: request.GatewayId = target; break;
        }
        return request;
    }

    /// <summary>The prefix of an id: 'igw', 'nat', …; 'arn' for a core network.</summary>
    public static string Kind(string target) => target.Split('-', ':')[0];
}
