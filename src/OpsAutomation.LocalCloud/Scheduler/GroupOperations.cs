using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>Schedule groups and their tags.</summary>
internal sealed class GroupOperations(CloudContext cloud, ScheduleStore store, ScheduleClock clock)
{
    public async ValueTask<AwsResponse> CreateAsync(AwsRequest request)
    {
        var name = request.PathMembers["Name"];
        if (new Constraints().Name(name, "name").Error is { } error) return error;
        if (store.HasGroup(request.Region, name)) return SchedulerErrors.GroupExists(name);
        var now = ScheduleOperations.Seconds(cloud.Now);
        await store.Groups.SetAsync(Key(request, name), JsonObject.Of(
            ("CreationDate", now), ("LastModificationDate", now), ("Tags", request.Json["Tags"] as JsonArray ?? JsonArray.Empty)));
        return JsonObject.Of(("ScheduleGroupArn", store.GroupArn(request.Region, name)));
    }

    public AwsResponse Get(AwsRequest request)
    {
        var name = request.PathMembers["Name"];
        return store.HasGroup(request.Region, name) ? Show(request.Region, name) : SchedulerErrors.NoGroup(name);
    }

    public async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        var name = request.PathMembers["Name"];
        if (name == ScheduleStore.DefaultGroup) return SchedulerErrors.Invalid("Cannot delete the default schedule group.");
        if (!store.HasGroup(request.Region, name)) return SchedulerErrors.NoGroup(name);
        foreach (var schedule in store.All.Where(s => s.Region == request.Region && s.Group == name).ToList()) await store.RemoveAsync(schedule);
        await store.Groups.RemoveAsync(Key(request, name));
        clock.Changed();
        return JsonObject.Empty;
    }

    public AwsResponse List(AwsRequest request)
    {
        var prefix = request.QueryValue("NamePrefix") ?? "";
        var start = request.Region + "/";
        var names = store.Groups.All.Keys.Where(k => k.StartsWith(start, StringComparison.Ordinal)).Select(k => k[start.Length..]).Append(ScheduleStore.DefaultGroup);
        var found = names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return Listing.Page(ScheduleOperations.Paging(request), "ScheduleGroups", found, static n => n, n => Show(request.Region, n), "MaxResults");
    }

    public async ValueTask<AwsResponse> TagAsync(AwsRequest request)
    {
        if (Tagged(request, out var error) is not { } group) return error!;
        var given = request.Json["Tags"] as JsonArray ?? JsonArray.Empty;
        var kept = Tags(group).Where(t => !given.Any(g => g["Key"]?.AsText == t["Key"]?.AsText));
        await store.Groups.SetAsync(group, Document(group).With("Tags", JsonArray.From(kept.Concat(given))));
        return JsonObject.Empty;
    }

    public async ValueTask<AwsResponse> UntagAsync(AwsRequest request)
    {
        if (Tagged(request, out var error) is not { } group) return error!;
        var keys = request.Query["TagKeys"].ToHashSet();
        await store.Groups.SetAsync(group, Document(group).With("Tags", JsonArray.From(Tags(group).Where(t => !keys.Contains(t["Key"]?.AsText)))));
        return JsonObject.Empty;
    }

    public AwsResponse ListTags(AwsRequest request) =>
        Tagged(request, out var error) is { } group ? JsonObject.Of(("Tags", JsonArray.From(Tags(group)))) : error!;

    private string? Tagged(AwsRequest request, out AwsError? error)
    {
        var arn = request.PathMembers["ResourceArn"];
        var name = arn[(arn.LastIndexOf('/') + 1)..];
        error = store.HasGroup(request.Region, name) ? null : SchedulerErrors.NoGroup(name);
        return error is null ? Key(request, name) : null;
    }

    private JsonObject Document(string key) => store.Groups.TryGet(key, out var document) ? document : JsonObject.Empty;

    private IEnumerable<JsonValue> Tags(string key) => Document(key)["Tags"] as JsonArray ?? JsonArray.Empty;

    private JsonObject Show(string region, string name)
    {
        var document = Document($"{region}/{name}");
        return new JsonObjectBuilder().Set("Arn", store.GroupArn(region, name)).Set("Name", name).Set("State", "ACTIVE")
            .SetIf("CreationDate", document["CreationDate"]).SetIf("LastModificationDate", document["LastModificationDate"]).Build();
    }

    private static string Key(AwsRequest request, string name) => $"{request.Region}/{name}";
}
