using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

internal static class TagOperations
{
    private static readonly Dictionary<string, string> Filters = new(StringComparer.Ordinal)
    {
        ["key"] = "key",
        ["resource-id"] = "resourceId",
        ["resource-type"] = "resourceType",
        ["value"] = "value",
    };

    public static Ec2Result Create(Ec2Call call) => Change(call, required: true, static (tags, given) =>
        Ec2Tags.Merge(tags, given, out var merged) is { } wrong ? (null, wrong) : (merged, null));

    public static Ec2Result Delete(Ec2Call call) => Change(call, required: false, static (tags, given) => (Ec2Tags.Without(tags, given), null));

    public static Ec2Result Describe(Ec2Call call)
    {
        var tags = from kind in Ec2Kind.All
                   from resource in call.Region.All(kind)
                   where resource.Value["tagSet"] is JsonObject
                   from tag in Ec2Tags.Pairs((JsonObject)resource.Value["tagSet"]!)
                   select JsonObject.Of(("resourceId", resource.Key), ("resourceType", kind.Type), ("key", tag.Key), ("value", tag.Value));
        if (Ec2Filters.Read(call.Form, Filters, out var filters) is { } wrong) return wrong;
        if (Ec2Describe.Page(call, hasIds: false, "", out var size, out var after) is { } bad) return bad;
        return Ec2Describe.Pages(tags.Where(filters.Match).OrderBy(Key, StringComparer.Ordinal), "tagSet", Key, size, after);
    }

    private static string Key(JsonObject tag) => $"{tag.Text("resourceId")}/{tag.Text("key")}";

    private static Ec2Result Change(
        Ec2Call call, bool required, Func<JsonObject, IReadOnlyList<(string? Key, string? Value)>, (JsonObject? Tags, AwsError? Error)> change)
    {
        var ids = call.Form.Values("ResourceId");
        if (ids.Count == 0) return Ec2Errors.Missing("resourceIdSet");
        var given = call.Form.List("Tag").Select(t => (t["Key"], t["Value"])).ToList();
        if (required && given.Count == 0) return Ec2Errors.Missing("tagSet");
        foreach (var id in ids)
        {
            if (Ec2Kind.OfId(id) is not { } kind) return new AwsError("InvalidID", $"The ID '{id}' is not valid");
            if (call.Region.Find(kind, id) is not { } resource) return kind.NotFound(id);
            var (tags, error) = change(resource["tagSet"] as JsonObject ?? JsonObject.Empty, given);
            if (error is not null) return error;
            call.Put(kind, resource.With("tagSet", tags!));
        }
        return Ec2Result.Done;
    }
}
