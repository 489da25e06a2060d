using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>Where a route leads to: an IPv4 block, an IPv6 block or a prefix list.</summary>
internal sealed record RouteDestination(string Member, string Value, string Wire)
{
    private static readonly (string Parameter, string Wire)[] Forms =
    [
        ("DestinationCidrBlock", "destination-cidr-block"),
        ("DestinationIpv6CidrBlock", "destination-ipv6-cidr-block"),
        ("DestinationPrefixListId", "destination-prefix-list-id"),
    ];

    public static AwsError? Read(Ec2Call call, out RouteDestination destination)
    {
        destination = new RouteDestination("", "", "");
        var given = Forms.Where(f => call.Text(f.Parameter) is not null).ToList();
        if (given.Count == 0) return Ec2Errors.Missing("destinationCidrBlock or destinationIpv6CidrBlock or destinationPrefixListId");
        if (given.Count > 1)
            return Ec2Errors.InvalidCombination(
                $"The parameters {string.Join(", ", given.Select(g => Ec2Call.TrailName(g.Parameter)))} cannot be used together; "
                    + "exactly one destination must be specified.");
        var (parameter, wire) = given[0];
        var value = call.Text(parameter)!;
        var member = Ec2Call.TrailName(parameter);
        if (parameter == "DestinationPrefixListId")
        {
            if (!value.StartsWith("pl-", StringComparison.Ordinal))
                return new AwsError("InvalidPrefixListId.Malformed", $"Invalid prefix list id: \"{value}\" (expecting \"pl-...\")");
        }
        else
        {
            if (!Cidr.TryParse(value, v6: parameter == "DestinationIpv6CidrBlock", out var cidr)) return Ec2Errors.BadCidr(value, member);
            value = cidr.ToString();
        }
        destination = new RouteDestination(member, value, wire);
        return null;
    }

    public JsonObject? In(JsonObject table) => table.Items("routeSet").FirstOrDefault(r => r.Text(Member) == Value);
}
