using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Tags of rules and buses: TagResource, UntagResource, ListTagsForResource.</summary>
internal sealed class EventTags(CloudContext cloud, EventBuses buses)
{
    private const int Most = 50;

    private readonly DocumentSpace _space = cloud.Store.Space("events/tags");

    public void AddTo(AddOperation on)
    {
        on("TagResource", async (r, _) => await TagAsync(r));
        on("UntagResource", async (r, _) => await UntagAsync(r));
        on("ListTagsForResource", (r, _) => ValueTask.FromResult(List(r)));
    }

    /// <summary>Adds tags, and replaces those of the same keys.</summary>
    /// <returns>Null when there would be too many.</returns>
    public DocumentChange? Put(string arn, JsonArray tags)
    {
        var builder = new JsonObjectBuilder();
        foreach (var (key, value) in Of(arn)) builder.Set(key, value);
        foreach (var tag in tags) builder.Set(tag["Key"]?.AsText ?? "", tag["Value"] ?? JsonString.Empty);
        var all = builder.Build();
        return all.Count > Most ? null : _space.Change(arn, all);
    }

    public DocumentChange Remove(string arn) => _space.Change(arn, null);

    private Task<AwsResponse> TagAsync(AwsRequest request) => cloud.Store.ChangeAsync<AwsResponse>(() =>
    {
        var arn = request.Json["ResourceARN"]?.AsText ?? "";
        if (Missing(request.Region, arn) is { } error) return ([], error);
        return Put(arn, request.Json["Tags"] as JsonArray ?? JsonArray.Empty) is { } put ? ([put], AwsResponse.Empty()) : ([], EventErrors.LimitExceeded);
    });

    private Task<AwsResponse> UntagAsync(AwsRequest request) => cloud.Store.ChangeAsync<AwsResponse>(() =>
    {
        var arn = request.Json["ResourceARN"]?.AsText ?? "";
        if (Missing(request.Region, arn) is { } error) return ([], error);
        var tags = Of(arn);
        foreach (var key in request.Json["TagKeys"] as JsonArray ?? JsonArray.Empty) tags = tags.Without(key.AsText ?? "");
        return ([_space.Change(arn, tags)], AwsResponse.Empty());
    });

    private AwsResponse List(AwsRequest request)
    {
        var arn = request.Json["ResourceARN"]?.AsText ?? "";
        if (Missing(request.Region, arn) is { } error) return error;
        return JsonObject.Of(("Tags", JsonArray.From(Of(arn).Select(static t => JsonObject.Of(("Key", t.Key), ("Value", t.Value))))));
    }

    private JsonObject Of(string arn) => _space.TryGet(arn, out var tags) ? tags : JsonObject.Empty;

    private AwsError? Missing(string region, string arn)
    {
        if (BusArn.Name(arn) is { } busName) return buses.Find(region, arn) is null ? EventErrors.NoBus(busName) : null;
        var resource = arn.Split(':', 6) is { Length: 6 } parts ? parts[5] : "";
        if (!resource.StartsWith("rule/", StringComparison.Ordinal))
            return EventErrors.Invalid("Parameter ResourceARN is not valid. Reason: Provided Arn is not in correct format.");
        var name = resource["rule/".Length..];
        var slash = name.LastIndexOf('/');
        var bus = slash < 0 ? EventBuses.Default : name[..slash];
        return buses.Find(arn.Split(':')[3], bus) is not { } found || buses.Rule(found, name[(slash + 1)..]) is null
            ? EventErrors.NoRule(name[(slash + 1)..], bus)
            : null;
    }
}
