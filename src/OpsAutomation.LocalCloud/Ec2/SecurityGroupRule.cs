using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>One rule of a security group: a protocol, ports, and one peer.</summary>
/// <param name="PeerMember">The member of the rule that names the peer: <c>cidrIpv4</c>, <c>cidrIpv6</c>, <c>prefixListId</c> or <c>groupId</c>.</param>
internal sealed record SecurityGroupRule(bool IsEgress, string Protocol, int? FromPort, int? ToPort, string PeerMember, string Peer, string? Description)
{
    private static readonly Dictionary<string, string> ProtocolNumbers =
        new(StringComparer.Ordinal) { ["6"] = "tcp", ["17"] = "udp", ["1"] = "icmp", ["58"] = "icmpv6" };

    /// <summary>The lists of peers in a permission: the list, the member of its items, the member of a rule.</summary>
    private static readonly (string List, string Item, string Member)[] PeerLists =
    [
        ("IpRanges", "CidrIp", "cidrIpv4"), ("Ipv6Ranges", "CidrIpv6", "cidrIpv6"), ("PrefixListIds", "PrefixListId", "prefixListId"),
        ("Groups", "GroupId", "groupId"),
    ];

    /// <summary>Reads the permissions of a call; each peer of a permission is a rule.</summary>
    public static AwsError? Read(Ec2Call call, bool isEgress, List<SecurityGroupRule> rules)
    {
        var permissions = call.Form.List("IpPermissions");
        if (permissions.Count == 0 && call.Text("IpProtocol") is not null)
        {
            // The form from before permissions: one rule, in the call itself.
            return Add(call.Form, [("cidrIpv4", call.Text("CidrIp"), null)], isEgress, rules);
        }
        foreach (var permission in permissions)
        {
            var peers = PeerLists.SelectMany(l => permission.List(l.List).Select(i => (l.Member, i[l.Item], i["Description"])));
            if (Add(permission, peers, isEgress, rules) is { } wrong) return wrong;
        }
        return rules.Count == 0 ? Ec2Errors.Missing("ipPermissions") : null;
    }

    public bool SameAs(JsonObject rule) =>
        rule["isEgress"]!.AsBool == IsEgress && rule.Text("ipProtocol") == Protocol && rule["fromPort"]?.AsLong == FromPort && rule["toPort"]?.AsLong == ToPort
        && (PeerMember == "groupId" ? rule["referencedGroupInfo"]?["groupId"]?.AsText : rule.Text(PeerMember)) == Peer;

    public JsonObject ToDocument(string id, string groupId, string owner)
    {
        var builder = new JsonObjectBuilder(10)
            .Set("securityGroupRuleId", id).Set("groupId", groupId).Set("groupOwnerId", owner).Set("isEgress", IsEgress).Set("ipProtocol", Protocol)
            .Set("fromPort", FromPort ?? -1).Set("toPort", ToPort ?? -1);
        if (PeerMember == "groupId") builder.Set("referencedGroupInfo", JsonObject.Of(("groupId", Peer), ("userId", owner)));
        else builder.Set(PeerMember, Peer);
        return builder.SetIf("description", Description is null ? null : (JsonValue)Description).Set("tagSet", JsonObject.Empty).Build();
    }

    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"peer: {Peer}, {(Protocol == "-1" ? "ALL" : Protocol.ToUpperInvariant())}, from port: {FromPort}, to port: {ToPort}, ALLOW");

    private static AwsError? Add(
        FormParameters permission, IEnumerable<(string Member, string? Peer, string? Description)> peers, bool isEgress, List<SecurityGroupRule> rules)
    {
        if (permission["IpProtocol"] is not { } protocol) return Ec2Errors.Missing("ipProtocol");
        protocol = ProtocolNumbers.GetValueOrDefault(protocol, protocol);
        if (protocol is not ("tcp" or "udp" or "icmp" or "icmpv6" or "-1") && !byte.TryParse(protocol, out _))
            return Ec2Errors.InvalidValue($"Invalid value '{protocol}' for IP protocol. Unknown protocol.");
        var (from, to) = protocol is "tcp" or "udp" or "icmp" or "icmpv6" ? (Port(permission["FromPort"]), Port(permission["ToPort"])) : (-1, -1);
        if (protocol is "tcp" or "udp" && (from is null or < 0 or > 65_535 || to is null or < 0 or > 65_535 || from > to))
            return Ec2Errors.InvalidValue(
                $"Invalid value '{permission["FromPort"]}-{permission["ToPort"]}' for portRange. Must specify both from and to ports with TCP/UDP.");
        foreach (var (member, peer, description) in peers)
        {
            var name = peer ?? "";
            if (member is "cidrIpv4" or "cidrIpv6")
            {
                if (!Cidr.TryParse(name, member == "cidrIpv6", out var cidr)) return Ec2Errors.InvalidValue($"CIDR block {name} is malformed");
                name = cidr.ToString();
            }
            rules.Add(new SecurityGroupRule(isEgress, protocol, from ?? -1, to ?? -1, member, name, description));
        }
        return null;
    }

    private static int? Port(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) ? port : null;
}
