using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

internal static class InternetGatewayOperations
{
    public static Ec2Result Create(Ec2Call call)
    {
        if (Ec2Tags.Given(call, Ec2Kind.InternetGateway, out var tags) is { } wrong) return wrong;
        var gateway = JsonObject.Of(
            ("internetGatewayId", call.NewId(Ec2Kind.InternetGateway)), ("ownerId", call.Account), ("attachmentSet", JsonObject.Empty), ("tagSet", tags));
        call.Put(Ec2Kind.InternetGateway, gateway);
        return JsonObject.Of(("internetGateway", gateway));
    }

    public static Ec2Result Describe(Ec2Call call) => Ec2Describe.Answer(call, Ec2Kind.InternetGateway, "InternetGatewayId");

    public static Ec2Result Attach(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.InternetGateway, "InternetGatewayId", out var gateway, out var error)) return error;
        if (!call.TryFind(Ec2Kind.Vpc, "VpcId", out var vpc, out error)) return error;
        var vpcId = vpc.Text("vpcId")!;
        if (AttachedVpc(gateway) is { } other)
            return new AwsError("Resource.AlreadyAssociated", $"resource {gateway.Text("internetGatewayId")} is already attached to network {other}");
        if (OfVpc(call.Region, vpcId) is not null) return Ec2Errors.InvalidValue($"Network {vpcId} already has an internet gateway attached");
        call.Put(Ec2Kind.InternetGateway, gateway.With("attachmentSet", Ec2Documents.Set([JsonObject.Of(("vpcId", vpcId), ("state", "available"))])));
        return Ec2Result.Done;
    }

    public static Ec2Result Detach(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.InternetGateway, "InternetGatewayId", out var gateway, out var error)) return error;
        if (!call.TryFind(Ec2Kind.Vpc, "VpcId", out var vpc, out error)) return error;
        var vpcId = vpc.Text("vpcId")!;
        if (AttachedVpc(gateway) != vpcId)
            return new AwsError("Gateway.NotAttached", $"resource {gateway.Text("internetGatewayId")} is not attached to network {vpcId}");
        if (call.Region.Where(Ec2Kind.NatGateway, "vpcId", vpcId).Any(n => n.Text("connectivityType") == "public" && n.Text("state") == "available"))
            return new AwsError(
                "DependencyViolation",
                $"Network {vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.");
        call.Put(Ec2Kind.InternetGateway, gateway.With("attachmentSet", JsonObject.Empty));
        return Ec2Result.Done;
    }

    public static Ec2Result Delete(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.InternetGateway, "InternetGatewayId", out var gateway, out var error)) return error;
        var id = gateway.Text("internetGatewayId")!;
        if (AttachedVpc(gateway) is not null) return Ec2Errors.HasDependencies(Ec2Kind.InternetGateway, id);
        call.Remove(Ec2Kind.InternetGateway, id);
        return Ec2Result.Done;
    }

    /// <summary>The VPC that a gateway is attached to; null when it is detached.</summary>
    public static string? AttachedVpc(JsonObject gateway) => gateway.Items("attachmentSet") is [var attachment, ..] ? attachment.Text("vpcId") : null;

    public static JsonObject? OfVpc(Ec2Region region, string vpcId) => region.All(Ec2Kind.InternetGateway).Values.FirstOrDefault(g => AttachedVpc(g) == vpcId);
}
