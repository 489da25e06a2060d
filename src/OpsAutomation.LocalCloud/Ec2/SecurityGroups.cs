using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>
/// How a security group is kept: with its rules, under a name that descriptions do not show; and how it is shown: with permissions made of them.
/// </summary>
internal static class SecurityGroups
{
    private const string RulesMember = "-rules";

    public static JsonObject New(
        Ec2Call call, string id, string vpcId, string name, string description, IEnumerable<SecurityGroupRule> rules,
        JsonObject tags) => new JsonObjectBuilder(8)
        .Set("ownerId", call.Account).Set("groupId", id).Set("groupName", name).Set("groupDescription", description).Set("vpcId", vpcId)
        .Set("securityGroupArn", $"arn:aws:ec2:{call.Region.Name}:{call.Account}:security-group/{id}").Set("tagSet", tags)
        .Set(RulesMember, Ec2Documents.Set(rules.Select(r => (JsonValue)r.ToDocument(call.NewId("sgr"), id, call.Account)))).Build();

    public static IReadOnlyList<JsonObject> Rules(JsonObject group) => group.Items(RulesMember);

    public static JsonObject With(JsonObject group, IEnumerable<JsonObject> rules) => group.With(RulesMember, Ec2Documents.Set(rules));

    public static JsonObject Shown(JsonObject group) => group.Without(RulesMember)
        .With("ipPermissions", Permissions(group, egress: false)).With("ipPermissionsEgress", Permissions(group, egress: true));

    /// <summary>Rules of the same protocol and ports are one permission with many peers.</summary>
    private static JsonObject Permissions(JsonObject group, bool egress) => Ec2Documents.Set(Rules(group)
        .Where(r => r["isEgress"]!.AsBool == egress)
        .GroupBy(
            r => string.Create(CultureInfo.InvariantCulture, $"{r.Text("ipProtocol")}/{r["fromPort"]!.AsLong}/{r["toPort"]!.AsLong}"), StringComparer.Ordinal)
        .Select(g =>
        {
            var first = g.First();
            var permission = new JsonObjectBuilder(7).Set("ipProtocol", first["ipProtocol"]!);
            if (first.Text("ipProtocol") != "-1") permission.Set("fromPort", first["fromPort"]!).Set("toPort", first["toPort"]!);
            return (JsonValue)permission
                .Set("groups", Ec2Documents.Set(g.Select(r => r["referencedGroupInfo"]).OfType<JsonValue>()))
                .Set("ipRanges", Peers(g, "cidrIpv4", "cidrIp")).Set("ipv6Ranges", Peers(g, "cidrIpv6", "cidrIpv6"))
                .Set("prefixListIds", Peers(g, "prefixListId", "prefixListId")).Build();
        }));

    private static JsonObject Peers(IEnumerable<JsonObject> rules, string member, string shown) => Ec2Documents.Set(rules.Where(r => r.Has(member)).Select(r =>
        (JsonValue)new JsonObjectBuilder(2).Set(shown, r[member]!).SetIf("description", r["description"]).Build()));
}
