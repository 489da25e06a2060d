using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>Regions, availability zones, and what the account may have.</summary>
internal static class PlaceOperations
{
    /// <summary>Regions, and what their zones' ids begin with.</summary>
    private static readonly SortedDictionary<string, string> Regions = new(StringComparer.Ordinal)
    {
        ["ap-northeast-1"] = "apne1",
        ["ap-northeast-2"] = "apne2",
        ["ap-northeast-3"] = "apne3",
        ["ap-south-1"] = "aps1",
        ["ap-southeast-1"] = "apse1",
        ["ap-southeast-2"] = "apse2",
        ["ca-central-1"] = "cac1",
        ["eu-central-1"] = "euc1",
        ["eu-north-1"] = "eun1",
        ["eu-west-1"] = "euw1",
        ["eu-west-2"] = "euw2",
        ["eu-west-3"] = "euw3",
        ["sa-east-1"] = "sae1",
        ["us-east-1"] = "use1",
        ["us-east-2"] = "use2",
        ["us-west-1"] = "usw1",
        ["us-west-2"] = "usw2",
    };

    public static IReadOnlyList<string> Zones(string region) => [$"{region}a", $"{region}b", $"{region}c"];

    /// <summary>The id of a zone, e.g. <c>use1-az1</c> of us-east-1a.</summary>
    public static string ZoneId(string zone) =>
        string.Create(CultureInfo.InvariantCulture, $"{Regions.GetValueOrDefault(zone[..^1], zone[..^1])}-az{zone[^1] - 'a' + 1}");

    public static Ec2Result DescribeRegions(Ec2Call call)
    {
        var names = call.Form.Values("RegionName");
        if (names.FirstOrDefault(n => !Regions.ContainsKey(n)) is { } unknown) return Ec2Errors.InvalidValue($"Invalid region '{unknown}'");
        var wanted = Regions.Keys.Where(r => names.Count == 0 || names.Contains(r));
        return JsonObject.Of(("regionInfo", Ec2Documents.Set(wanted.Select(static r => (JsonValue)JsonObject.Of(
            ("regionName", r), ("regionEndpoint", $"ec2.{r}.amazonaws.com"), ("optInStatus", "opt-in-not-required"))))));
    }

    public static Ec2Result DescribeZones(Ec2Call call)
    {
        var names = call.Form.Values("ZoneName");
        var zones = Zones(call.Region.Name);
        if (names.FirstOrDefault(n => !zones.Contains(n)) is { } unknown) return Ec2Errors.InvalidValue($"Invalid availability zone: [{unknown}]");
        var wanted = zones.Where(z => names.Count == 0 || names.Contains(z));
        return JsonObject.Of(("availabilityZoneInfo", Ec2Documents.Set(wanted.Select(z => (JsonValue)JsonObject.Of(
            ("zoneName", z), ("zoneId", ZoneId(z)), ("zoneState", "available"), ("regionName", call.Region.Name), ("zoneType", "availability-zone"),
            ("groupName", call.Region.Name), ("networkBorderGroup", call.Region.Name), ("optInStatus", "opt-in-not-required"),
            ("messageSet", JsonObject.Empty))))));
    }

    /// <summary>This cloud runs no instances: the list is empty, and an id is not found.</summary>
    public static Ec2Result DescribeInstances(Ec2Call call) => call.Form.Values("InstanceId") is [var id, ..]
        ? new Hosting.AwsError("InvalidInstanceID.NotFound", $"The instance ID '{id}' does not exist")
        : JsonObject.Of(("reservationSet", JsonObject.Empty));

    public static Ec2Result DescribeAccountAttributes(Ec2Call call)
    {
        var names = call.Form.Values("AttributeName");
        (string Name, string Value)[] all =
        [
            ("supported-platforms", "VPC"), ("default-vpc", "none"), ("vpc-max-security-groups-per-interface", "5"), ("max-instances", "20"),
            ("vpc-max-elastic-ips", "254"), ("max-elastic-ips", "254"),
        ];
        var wanted = all.Where(a => names.Count == 0 || names.Contains(a.Name));
        return JsonObject.Of(("accountAttributeSet", Ec2Documents.Set(wanted.Select(static a => (JsonValue)JsonObject.Of(
            ("attributeName", a.Name), ("attributeValueSet", Ec2Documents.Set([JsonObject.Of(("attributeValue", a.Value))])))))));
    }
}
