using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>Elastic IP addresses, as far as NAT gateways need them. They come from a block that is reserved for documentation.</summary>
internal static class AddressOperations
{
    public static Ec2Result Allocate(Ec2Call call)
    {
        if (Ec2Tags.Given(call, Ec2Kind.Address, out var tags) is { } wrong) return wrong;
        var used = call.Region.All(Ec2Kind.Address).Values.Select(a => a.Text("publicIp")).ToHashSet();
        var ip = Enumerable.Range(1, 254).Select(n => string.Create(CultureInfo.InvariantCulture, $"203.0.113.{n}")).FirstOrDefault(a => !used.Contains(a));
        if (ip is null) return new AwsError("AddressLimitExceeded", "The maximum number of addresses has been reached.");
        var address = JsonObject.Of(
            ("publicIp", ip), ("allocationId", call.NewId(Ec2Kind.Address)), ("domain", "vpc"), ("networkBorderGroup", call.Region.Name),
            ("publicIpv4Pool", "amazon"), ("tagSet", tags));
        call.Put(Ec2Kind.Address, address);
        return address.Without("tagSet");
    }

    public static Ec2Result Describe(Ec2Call call) => Ec2Describe.Answer(call, Ec2Kind.Address, "AllocationId");

    public static Ec2Result Release(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.Address, "AllocationId", out var address, out var error)) return error;
        if (address.Has("associationId")) return new AwsError("InvalidIPAddress.InUse", $"Address '{address.Text("publicIp")}' is in use.");
        call.Remove(Ec2Kind.Address, address.Text("allocationId")!);
        return Ec2Result.Done;
    }
}
