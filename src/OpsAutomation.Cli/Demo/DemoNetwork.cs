using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Cli.Demo;

/// <summary>A small network with a protected route table.</summary>
internal sealed record DemoNetwork(string VpcId, string SubnetId, string GatewayId, string RouteTableId, ImmutableArray<string> Destinations)
{
    public JsonObject ToJson() => JsonObject.Of(("vpcId", VpcId), ("routeTableId", RouteTableId), ("gatewayId", GatewayId), ("destination", Destinations[0]));
}
