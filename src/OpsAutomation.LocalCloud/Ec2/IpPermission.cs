using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>What a security group lets through: a protocol, ports, and from or to where.</summary>
internal sealed record IpPermission(string Protocol, int? FromPort, int? ToPort, IReadOnlyList<string> Cidrs, IReadOnlyList<string> Ipv6Cidrs, IReadOnlyList<string> GroupIds)
{
    public static IpPermission Read(FormParameters form) => new(
        form["IpProtocol"] ?? "-1", Port(form["FromPort"]), Port(form["ToPort"]),
        [.. form.List("IpRanges").Select(r => r["CidrIp"] ?? "")],
        [.. form.List("Ipv6Ranges").Select(r => r["CidrIpv6"] ?? "")],
        [.. form.List("Groups").Select(g => g["GroupId"] ?? "")]);

    public JsonObject ToDocument()
    {
        var builder = new JsonObjectBuilder(7).Set("ipProtocol", Protocol);
        if (FromPort is { } from) builder.Set("fromPort", from);
        if (ToPort is { } to) builder.Set("toPort", to);
        return builder
            .Set("groups", Ec2Documents.Set(GroupIds.Select(g => (JsonValue)JsonObject.Of(("groupId", g)))))
            .Set("ipRanges", Ec2Documents.Set(Cidrs.Select(c => (JsonValue)JsonObject.Of(("cidrIp", c)))))
            .Set("ipv6Ranges", Ec2Documents.Set(Ipv6Cidrs.Select(c => (JsonValue)JsonObject.Of(("cidrIpv6", c)))))
            .Set("prefixListIds", JsonObject.Empty).Build();
    }

    private static int? Port(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) ? port : null;
}
