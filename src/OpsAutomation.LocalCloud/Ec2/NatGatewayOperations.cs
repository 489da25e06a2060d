using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>NAT gateways. A new one answers pending and is available when next asked for; a deleted one stays to be seen.</summary>
internal static class NatGatewayOperations
{
    public static Ec2Result Create(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.Subnet, "SubnetId", out var subnet, out var error)) return error;
        var isPublic = (call.Text("ConnectivityType") ?? "public") == "public";
        JsonObject? address = null;
        if (isPublic && !call.TryFind(Ec2Kind.Address, "AllocationId", out address, out error)) return error;
        if (address?.Has("associationId") == true)
            return new AwsError("Resource.AlreadyAssociated", $"Elastic IP address [{address.Text("allocationId")}] is already associated");
        if (Ec2Tags.Given(call, Ec2Kind.NatGateway, out var tags) is { } wrong) return wrong;
        var vpcId = subnet.Text("vpcId")!;
        // AWS takes the call, and the gateway fails after it.
        var fails = isPublic && InternetGatewayOperations.OfVpc(call.Region, vpcId) is null;
        var association = call.NewId("eipassoc");
        var id = call.NewId(Ec2Kind.NatGateway);
        var gateway = new JsonObjectBuilder(12)
            .Set("natGatewayId", id).Set("vpcId", vpcId).Set("subnetId", subnet["subnetId"]!).Set("state", fails ? "failed" : "available")
            .Set("createTime", call.Cloud.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Set("connectivityType", isPublic ? "public" : "private")
            .Set("natGatewayAddressSet", Ec2Documents.Set([Address(call, address, association)])).Set("tagSet", tags);
        if (fails) gateway.Set("failureCode", "Gateway.NotAttached").Set("failureMessage", $"Network {vpcId} has no Internet gateway attached");
        var document = gateway.Build();
        call.Put(Ec2Kind.NatGateway, document);
        if (address is not null && !fails) call.Put(Ec2Kind.Address, address.With("associationId", association));
        var answer = JsonObject.Of(("natGateway", document.With("state", "pending").Without("failureCode").Without("failureMessage")));
        return call.Text("ClientToken") is { } token ? answer.With("clientToken", token) : answer;
    }

    public static Ec2Result Describe(Ec2Call call) => Ec2Describe.Answer(call, Ec2Kind.NatGateway, "NatGatewayId");

    public static Ec2Result Delete(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.NatGateway, "NatGatewayId", out var gateway, out var error)) return error;
        var id = gateway.Text("natGatewayId")!;
        if (gateway.Text("state") == "deleted") return Ec2Kind.NatGateway.NotFound(id);
        var time = call.Cloud.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        call.Put(Ec2Kind.NatGateway, gateway.With("state", "deleted").With("deleteTime", time));
        foreach (var item in gateway.Items("natGatewayAddressSet"))
            if (item.Text("allocationId") is { } allocation && call.Region.Find(Ec2Kind.Address, allocation) is { } address)
                call.Put(Ec2Kind.Address, address.Without("associationId"));
        return JsonObject.Of(("natGatewayId", id));
    }

    private static JsonObject Address(Ec2Call call, JsonObject? address, string association)
    {
        var builder = new JsonObjectBuilder(7);
        if (address is not null) builder.Set("allocationId", address["allocationId"]!).Set("publicIp", address["publicIp"]!).Set("associationId", association);
        return builder.Set("networkInterfaceId", call.NewId("eni")).Set("isPrimary", true).Set("status", "succeeded").Build();
    }
}
