using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

internal static class SecurityGroupOperations
{
    private const int MostRules = 200;

    private static readonly Dictionary<string, string> RuleFilters = new(StringComparer.Ordinal)
    {
        ["group-id"] = "groupId",
        ["security-group-rule-id"] = "securityGroupRuleId",
    };

    private static readonly SecurityGroupRule AllOut = new(true, "-1", -1, -1, "cidrIpv4", "0.0.0.0/0", null);

    /// <summary>The group that each VPC begins with: members reach each other, and all may leave.</summary>
    public static JsonObject Default(Ec2Call call, string vpcId)
    {
        var id = call.NewId(Ec2Kind.SecurityGroup);
        return SecurityGroups.New(
            call, id, vpcId, "default", "default VPC security group",
            [new SecurityGroupRule(false, "-1", -1, -1, "groupId", id, null), AllOut], JsonObject.Empty);
    }

    public static Ec2Result Create(Ec2Call call)
    {
        if (call.Text("GroupName") is not { } name) return Ec2Errors.Missing("groupName");
        if (call.Text("GroupDescription") is not { } description) return Ec2Errors.Missing("GroupDescription");
        if (!call.TryFind(Ec2Kind.Vpc, "VpcId", out var vpc, out var error)) return error;
        var vpcId = vpc.Text("vpcId")!;
        if (name.Length > 255 || name.StartsWith("sg-", StringComparison.Ordinal)) return Ec2Errors.InvalidValue($"Invalid security group name '{name}'");
        if (call.Region.Where(Ec2Kind.SecurityGroup, "vpcId", vpcId).Any(g => g.Text("groupName") == name))
            return new AwsError("InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpcId}'");
        if (Ec2Tags.Given(call, Ec2Kind.SecurityGroup, out var tags) is { } wrong) return wrong;
        var group = SecurityGroups.New(call, call.NewId(Ec2Kind.SecurityGroup), vpcId, name, description, [AllOut], tags);
        call.Put(Ec2Kind.SecurityGroup, group);
        return JsonObject.Of(("_return", true), ("groupId", group["groupId"]!), ("tagSet", tags), ("securityGroupArn", group["securityGroupArn"]!));
    }

    public static Ec2Result Describe(Ec2Call call) => Ec2Describe.Answer(call, Ec2Kind.SecurityGroup, "GroupId", SecurityGroups.Shown);

    public static Ec2Result DescribeRules(Ec2Call call)
    {
        if (Ec2Filters.Read(call.Form, RuleFilters, out var filters) is { } wrong) return wrong;
        var ids = call.Form.Values("SecurityGroupRuleId");
        if (Ec2Describe.Page(call, ids.Count > 0, "SecurityGroupRuleId", out var size, out var after) is { } bad) return bad;
        var rules = call.Region.All(Ec2Kind.SecurityGroup).Values.SelectMany(SecurityGroups.Rules).ToList();
        if (ids.FirstOrDefault(id => rules.TrueForAll(r => r.Text("securityGroupRuleId") != id)) is { } unknown) return NoRule(unknown);
        var found = rules.Where(r => (ids.Count == 0 || ids.Contains(r.Text("securityGroupRuleId"))) && filters.Match(r));
        return Ec2Describe.Pages(found.OrderBy(Id, StringComparer.Ordinal), "securityGroupRuleSet", Id, size, after);

        static string Id(JsonObject rule) => rule.Text("securityGroupRuleId")!;
    }

    public static Ec2Result Delete(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.SecurityGroup, "GroupId", out var group, out var error)) return error;
        var id = group.Text("groupId")!;
        if (group.Text("groupName") == "default")
            return new AwsError("CannotDelete", $"the specified group: \"{id}\" name: \"default\" cannot be deleted by a user");
        var isReferred = call.Region.All(Ec2Kind.SecurityGroup).Values
            .Any(g => g != group && SecurityGroups.Rules(g).Any(r => r["referencedGroupInfo"]?["groupId"]?.AsText == id));
        if (isReferred) return new AwsError("DependencyViolation", $"resource {id} has a dependent object");
        call.Remove(Ec2Kind.SecurityGroup, id);
        return Ec2Result.Done;
    }

    public static Ec2Result Authorize(Ec2Call call, bool egress)
    {
        if (!call.TryFind(Ec2Kind.SecurityGroup, "GroupId", out var group, out var error)) return error;
        var rules = new List<SecurityGroupRule>();
        if (SecurityGroupRule.Read(call, egress, rules) is { } wrong) return wrong;
        var present = SecurityGroups.Rules(group);
        foreach (var rule in rules)
        {
            if (present.Any(rule.SameAs)) return new AwsError("InvalidPermission.Duplicate", $"the specified rule \"{rule.Describe()}\" already exists");
            if (rule.PeerMember == "groupId" && call.Region.Find(Ec2Kind.SecurityGroup, rule.Peer) is null) return Ec2Kind.SecurityGroup.NotFound(rule.Peer);
        }
        if (present.Count + rules.Count > MostRules)
            return new AwsError("RulesPerSecurityGroupLimitExceeded", "The maximum number of rules per security group has been reached.");
        var added = rules.ConvertAll(r => r.ToDocument(call.NewId("sgr"), group.Text("groupId")!, call.Account));
        call.Put(Ec2Kind.SecurityGroup, SecurityGroups.With(group, [.. present, .. added]));
        return JsonObject.Of(("_return", true), ("securityGroupRuleSet", Ec2Documents.Set(added)));
    }

    public static Ec2Result Revoke(Ec2Call call, bool egress)
    {
        if (!call.TryFind(Ec2Kind.SecurityGroup, "GroupId", out var group, out var error)) return error;
        var present = SecurityGroups.Rules(group);
        var revoked = new List<JsonObject>();
        foreach (var id in call.Form.Values("SecurityGroupRuleId"))
        {
            if (present.FirstOrDefault(r => r.Text("securityGroupRuleId") == id && r["isEgress"]!.AsBool == egress) is not { } rule) return NoRule(id);
            revoked.Add(rule);
        }
        if (revoked.Count == 0)
        {
            var rules = new List<SecurityGroupRule>();
            if (SecurityGroupRule.Read(call, egress, rules) is { } wrong) return wrong;
            foreach (var rule in rules)
            {
                if (present.FirstOrDefault(rule.SameAs) is not { } found)
                    return new AwsError("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
                revoked.Add(found);
            }
        }
        call.Put(Ec2Kind.SecurityGroup, SecurityGroups.With(group, present.Where(r => !revoked.Contains(r))));
        return JsonObject.Of(
            ("_return", true), ("revokedSecurityGroupRuleSet", Ec2Documents.Set(revoked.Select(r => (JsonValue)r.Without("tagSet").Without("groupOwnerId")))));
    }

    private static AwsError NoRule(string id) => new("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist");
}
