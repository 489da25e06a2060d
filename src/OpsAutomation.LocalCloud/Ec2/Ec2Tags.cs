using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>Tags given with a call, and tags on a resource.</summary>
internal static class Ec2Tags
{
    private const int Most = 50;
    private const int LongestKey = 127;
    private const int LongestValue = 255;

    /// <summary>The tags that a creating call gives its resource.</summary>
    /// <returns>The error, if any.</returns>
    public static AwsError? Given(Ec2Call call, Ec2Kind kind, out JsonObject tagSet)
    {
        tagSet = JsonObject.Empty;
        foreach (var specification in call.Form.List("TagSpecification"))
        {
            var type = specification["ResourceType"];
            if (type is null) return Ec2Errors.InvalidValue("Tag specification resource type must have a value");
            if (type != kind.Type) return Ec2Errors.InvalidValue($"'{type}' is not a valid taggable resource type for this operation.");
            if (Merge(tagSet, specification.List("Tag").Select(t => (t["Key"], t["Value"])), out tagSet) is { } error) return error;
        }
        return null;
    }

    public static AwsError? Merge(JsonObject tagSet, IEnumerable<(string? Key, string? Value)> tags, out JsonObject merged)
    {
        merged = tagSet;
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Pairs(tagSet)) all[key] = value;
        foreach (var (key, value) in tags)
        {
            if (string.IsNullOrEmpty(key)) return Ec2Errors.Missing("tagKey");
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                return Ec2Errors.InvalidValue("Tag keys starting with 'aws:' are reserved for internal use");
            if (key.Length > LongestKey) return Ec2Errors.InvalidValue($"Tag key exceeds the maximum length of {LongestKey} characters");
            if (value?.Length > LongestValue) return Ec2Errors.InvalidValue($"Tag value exceeds the maximum length of {LongestValue} characters");
            all[key] = value ?? "";
        }
        if (all.Count > Most) return new AwsError("TagLimitExceeded", $"The maximum number of Tags for a resource has been reached: {Most}");
        merged = Write(all);
        return null;
    }

    /// <param name="tags">A tag without a value goes whatever its value is; one with a value only if it has that value.</param>
    public static JsonObject Without(JsonObject tagSet, IReadOnlyList<(string? Key, string? Value)> tags) =>
        tags.Count == 0 ? JsonObject.Empty : Write(Pairs(tagSet).Where(p => !tags.Any(t => t.Key == p.Key && (t.Value is null || t.Value == p.Value))));

    public static IEnumerable<KeyValuePair<string, string>> Pairs(JsonObject tagSet) =>
        tagSet["items"] is JsonArray items ? items.Select(i => KeyValuePair.Create(i["key"]!.AsText!, i["value"]!.AsText!)) : [];

    private static JsonObject Write(IEnumerable<KeyValuePair<string, string>> tags) =>
        Ec2Documents.Set(tags.Select(t => (JsonValue)JsonObject.Of(("key", t.Key), ("value", t.Value))));
}
