using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>A type that an input may have: the JSON kind of its values, and for texts their form.</summary>
public sealed partial class InputType
{
    private readonly Regex? _form;
    private readonly Func<JsonValue, bool> _accepts;

    private InputType(string name, string accepted, Func<JsonValue, bool> accepts, Regex? form = null)
    {
        Name = name;
        Accepted = accepted;
        _accepts = accepts;
        _form = form;
    }

    /// <summary>In the order of the reference's table.</summary>
    public static ImmutableArray<InputType> All { get; } =
    [
        new("string", "text", IsText),
        new("number", "a number", static v => v is JsonNumber),
        new("integer", "a whole number", static v => v is JsonNumber { IsInteger: true }),
        new("boolean", "true or false", static v => v is JsonBool),
        new("list", "a list", static v => v is JsonArray),
        new("object", "an object", static v => v is JsonObject),
        new("duration", "a duration such as 30s, 10m, 2h or 7d", IsText, Duration()),
        new("cidr", "a CIDR block such as 10.0.0.0/16 or 2001:db8::/32", static v => v is JsonString s && CidrText.IsValid(s.Value)),
        new("arn", "an ARN such as arn:aws:sns:us-east-1:123456789012:name", IsText, Arn()),
        new("account", "an account id of 12 digits", IsText, Account()),
        new("region", "a region such as us-east-1", IsText, Region()),
        new("instance-id", "an instance id such as i-0123456789abcdef0", IsText, InstanceId()),
        new("vpc-id", "a VPC id such as vpc-0123456789abcdef0", IsText, VpcId()),
        new("subnet-id", "a subnet id such as subnet-0123456789abcdef0", IsText, SubnetId()),
        new("route-table-id", "a route table id such as rtb-0123456789abcdef0", IsText, RouteTableId()),
        new("security-group-id", "a security group id such as sg-0123456789abcdef0", IsText, SecurityGroupId()),
        new("volume-id", "a volume id such as vol-0123456789abcdef0", IsText, VolumeId()),
    ];

    public string Name { get; }

    /// <summary>What it takes, for a sentence.</summary>
    public string Accepted { get; }

    public static InputType? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    public bool Accepts(JsonValue value) => _accepts(value) && (_form is null || _form.IsMatch(value.AsText!));

    /// <summary>
    /// The value of a scalar as a person wrote it: a number, a boolean, or a JSON list or object where the type wants one, the text otherwise.
    /// </summary>
    public JsonValue FromText(string text) => Name switch
    {
        "number" or "integer" or "list" or "object" => JsonReader.TryRead(text, out var value, out _, 64) ? value : text,
        "boolean" => text switch { "true" => JsonValue.True, "false" => JsonValue.False, _ => text },
        _ => text,
    };

    private static bool IsText(JsonValue value) => value is JsonString;

    [GeneratedRegex(@"^[0-9]{1,9}(s|m|h|d|w)\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12}|aws)?:[^\s]+\z")]
    private static partial Regex Arn();

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex Account();

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+){1,2}-[0-9]\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"^i-([0-9a-f]{8}|[0-9a-f]{17})\z")]
    private static partial Regex InstanceId();

    [GeneratedRegex(@"^vpc-([0-9a-f]{8}|[0-9a-f]{17})\z")]
    private static partial Regex VpcId();

    [GeneratedRegex(@"^subnet-([0-9a-f]{8}|[0-9a-f]{17})\z")]
    private static partial Regex SubnetId();

    [GeneratedRegex(@"^rtb-([0-9a-f]{8}|[0-9a-f]{17})\z")]
    private static partial Regex RouteTableId();

    [GeneratedRegex(@"^sg-([0-9a-f]{8}|[0-9a-f]{17})\z")]
    private static partial Regex SecurityGroupId();

    [GeneratedRegex(@"^vol-([0-9a-f]{8}|[0-9a-f]{17})\z")]
    private static partial Regex VolumeId();
}
