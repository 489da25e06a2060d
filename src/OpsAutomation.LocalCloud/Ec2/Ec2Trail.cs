using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>EC2's calls as CloudTrail shows them: older operations in lower camel case with sets of items, newer ones wrapped and as they were sent.</summary>
internal static class Ec2Trail
{
    private const string XmlNamespace = "http://ec2.amazonaws.com/doc/2016-11-15/";

    private static readonly HashSet<string> Wrapped = ["CreateNatGateway", "DeleteNatGateway"];

    public static JsonObject? Parameters(AwsRequest request)
    {
        if (Wrapped.Contains(request.Operation)) return JsonObject.Of(($"{request.Operation}Request", AsSent(request.Form)));
        var parameters = new JsonObjectBuilder();
        if (Resources(request.Form) is { } resources) parameters.Set("resourcesSet", resources);
        if (request.Form.List("Tag") is { Count: > 0 } tags) parameters.Set("tagSet", Ec2Documents.Set(tags.Select(Tag)));
        if (request.Form.List("IpPermissions") is { Count: > 0 } permissions)
            parameters.Set("ipPermissions", Ec2Documents.Set(permissions.Select(Permission)));
        if (request.Form.Values("SecurityGroupRuleId") is { Count: > 0 } rules)
            parameters.Set("securityGroupRuleIds", Ec2Documents.Set(rules.Select(r => (JsonValue)JsonObject.Of(("securityGroupRuleId", r)))));
        foreach (var (name, value) in Scalars(request.Form)) parameters.Set(TrailForm.LowerFirst(name), TrailForm.Scalar(value));
        if (request.Form.List("TagSpecification") is { Count: > 0 } specifications)
            parameters.Set("tagSpecificationSet", Ec2Documents.Set(specifications.Select(Specification)));
        return parameters.Count == 0 ? null : parameters.Build();
    }

    public static JsonObject Elements(AwsRequest request, JsonObject document)
    {
        if (!Wrapped.Contains(request.Operation)) return WithRequestId(request, new JsonObjectBuilder(document.Count + 1), document);
        return JsonObject.Of(
            ($"{request.Operation}Response", WithRequestId(request, new JsonObjectBuilder(document.Count + 2).Set("xmlns", XmlNamespace), document)));
    }

    private static JsonObject WithRequestId(AwsRequest request, JsonObjectBuilder builder, JsonObject document)
    {
        builder.Set("requestId", request.RequestId);
        foreach (var (name, value) in document) builder.Set(name, value);
        return builder.Build();
    }

    private static JsonObject AsSent(FormParameters form)
    {
        var builder = new JsonObjectBuilder();
        foreach (var (name, value) in Scalars(form)) builder.Set(name, TrailForm.Scalar(value));
        return builder.Build();
    }

    private static IEnumerable<KeyValuePair<string, string>> Scalars(FormParameters form) =>
        form.All.Where(p => p.Key is not ("Action" or "Version") && !p.Key.Contains('.', StringComparison.Ordinal)
            && !p.Key.StartsWith("X-Amz-", StringComparison.Ordinal));

    private static JsonObject? Resources(FormParameters form) =>
        form.Values("ResourceId") is { Count: > 0 } ids ? Ec2Documents.Set(ids.Select(id => (JsonValue)JsonObject.Of(("resourceId", id)))) : null;

    private static JsonValue Permission(FormParameters permission)
    {
        var builder = new JsonObjectBuilder(7).Set("ipProtocol", permission["IpProtocol"] ?? "");
        if (int.TryParse(permission["FromPort"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var from)) builder.Set("fromPort", from);
        if (int.TryParse(permission["ToPort"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var to)) builder.Set("toPort", to);
        return builder
            .Set("groups", Peers(permission, "Groups", "GroupId")).Set("ipRanges", Peers(permission, "IpRanges", "CidrIp"))
            .Set("ipv6Ranges", Peers(permission, "Ipv6Ranges", "CidrIpv6")).Set("prefixListIds", Peers(permission, "PrefixListIds", "PrefixListId")).Build();
    }

    private static JsonObject Peers(FormParameters permission, string list, string member) => Ec2Documents.Set(permission.List(list).Select(peer =>
        (JsonValue)new JsonObjectBuilder(2).Set(TrailForm.LowerFirst(member), peer[member] ?? "")
            .SetIf("description", peer["Description"] is { } text ? (JsonValue)text : null).Build()));

    private static JsonValue Tag(FormParameters tag) =>
        new JsonObjectBuilder(2).Set("key", tag["Key"] ?? "").SetIf("value", tag["Value"] is { } value ? (JsonValue)value : null).Build();

    private static JsonValue Specification(FormParameters specification) =>
        JsonObject.Of(("resourceType", specification["ResourceType"] ?? ""), ("tags", JsonArray.From(specification.List("Tag").Select(Tag))));
}
