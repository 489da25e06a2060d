using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Tags of rules and buses: TagResource, UntagResource, ListTagsForResource.</summary>
internal sealed class EventTags(CloudContext cloud, EventBuses buses)
{
    private readonly DocumentSpace _space = cloud.Store.Space("events/tags");

    public void AddTo(AddOperation on)
    {
        on("TagResource", async (r, _) => await TagAsync(r));
        on("UntagResource", async (r, _) => await UntagAsync(r));
        on("ListTagsForResource", (r, _) => ValueTask.FromResult(List(r)));
    }

    public Task SetAsync(string arn, JsonArray tags)
    {
        var builder = new JsonObjectBuilder();
        foreach (var (key, value) in Of(arn)) builder.Set(key, value);
        foreach (var tag in tags) builder.Set(tag["Key"]?.AsText ?? "", tag["Value"] ?? JsonString.Empty);
        return _space.SetAsync(arn, builder.Build());
    }

    public Task RemoveAllAsync(string arn) => _space.TryGet(arn, out _) ? _space.RemoveAsync(arn) : Task.CompletedTask;

    private async ValueTask<AwsResponse> TagAsync(AwsRequest request)
    {
        var arn = request.Json["ResourceARN"]?.AsText ?? "";
        if (Missing(request.Region, arn) is { } error) return error;
        await SetAsync(arn, request.Json["Tags"] as JsonArray ?? JsonArray.Empty);
        return AwsResponse.Empty();
    }

    private async ValueTask<AwsResponse> UntagAsync(AwsRequest request)
    {
        var arn = request.Json["ResourceARN"]?.AsText ?? "";
        if (Missing(request.Region, arn) is { } error) return error;
        var tags = Of(arn);
        foreach (var key in request.Json["TagKeys"] as JsonArray ?? JsonArray.Empty) tags = tags.Without(key.AsText ?? "");
        await _space.SetAsync(arn, tags);
        return AwsResponse.Empty();
    }

    private AwsResponse List(AwsRequest request)
    {
        var arn = request.Json["ResourceARN"]?.AsText ?? "";
        if (Missing(request.Region, arn) is { } error) return error;
        return JsonObject.Of(("Tags", JsonArray.From(Of(arn).Select(static t => JsonObject.Of(("Key", t.Key), ("Value", t.Value))))));
    }

    private JsonObject Of(string arn) => _space.TryGet(arn, out var tags) ? tags : JsonObject.Empty;

    private AwsError? Missing(string region, string arn)
    {
        var resource = arn.Split(':', 6) is { Length: 6 } parts ? parts[5] : "";
        if (resource.StartsWith("event-bus/", StringComparison.Ordinal))
            return buses.Find(region, arn) is null ? EventErrors.NoBus(resource["event-bus/".Length..]) : null;
        if (!resource.StartsWith("rule/", StringComparison.Ordinal)) return EventErrors.Invalid("Parameter ResourceARN is not valid. Reason: Provided Arn is not in correct format.");
        var name = resource["rule/".Length..];
        var slash = name.LastIndexOf('/');
        var bus = slash < 0 ? EventBuses.Default : name[..slash];
        return buses.Find(arn.Split(':')[3], bus)?.Rule(name[(slash + 1)..]) is null ? EventErrors.NoRule(name[(slash + 1)..], bus) : null;
    }
}
