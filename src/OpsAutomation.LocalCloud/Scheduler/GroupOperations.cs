using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>Schedule groups and their tags; schedules themselves have none.</summary>
internal sealed class GroupOperations(CloudContext cloud, ScheduleStore store)
{
    private readonly RecentTokens _deleted = new(cloud.Time);

    public async ValueTask<AwsResponse> CreateAsync(AwsRequest request, JsonObject members)
    {
        var name = members["Name"]!.AsText!;
        var now = Schedule.Seconds(cloud.Now);
        var document = new JsonObjectBuilder().Set("CreationDate", now).Set("LastModificationDate", now).Set("Tags", Tags(members))
            .SetIf("ClientToken", members["ClientToken"]).Build();
        if (!await store.TryAddGroupAsync(request.Region, name, document)
            && (members["ClientToken"]?.AsText is not { } token || store.Group(request.Region, name)["ClientToken"]?.AsText != token))
        {
            return SchedulerErrors.GroupExists(name);
        }
        return JsonObject.Of(("ScheduleGroupArn", store.GroupArn(request.Region, name)));
    }

    public AwsResponse Get(AwsRequest request, JsonObject members)
    {
        var name = members["Name"]!.AsText!;
        return store.HasGroup(request.Region, name) ? Show(request.Region, name) : SchedulerErrors.NoGroup(name);
    }

    public async ValueTask<AwsResponse> DeleteAsync(AwsRequest request, JsonObject members)
    {
        var name = members["Name"]!.AsText!;
        var token = members["ClientToken"]?.AsText;
        if (name == ScheduleStore.DefaultGroup) return SchedulerErrors.DefaultGroupStays;
        if (!store.HasGroup(request.Region, name)) return token is not null && _deleted.Has(name, token) ? JsonObject.Empty : SchedulerErrors.NoGroup(name);
        await store.RemoveGroupAsync(request.Region, name);
        if (token is not null) _deleted.Add(name, token);
        return JsonObject.Empty;
    }

    public AwsResponse List(AwsRequest request, JsonObject members)
    {
        var prefix = members["NamePrefix"]?.AsText ?? "";
        var found = store.Groups(request.Region).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return Listing.Page(members, "ScheduleGroups", found, static n => n, n => Show(request.Region, n), "MaxResults");
    }

    public async ValueTask<AwsResponse> TagAsync(AwsRequest request, JsonObject members)
    {
        if (Tagged(request, members, out var error) is not { } group) return error!;
        var given = Tags(members);
        await store.ChangeGroupAsync(request.Region, group, document =>
            document.With("Tags", JsonArray.From(Tags(document).Where(t => !given.Any(g => g["Key"]?.AsText == t["Key"]?.AsText)).Concat(given))));
        return JsonObject.Empty;
    }

    public async ValueTask<AwsResponse> UntagAsync(AwsRequest request, JsonObject members)
    {
        if (Tagged(request, members, out var error) is not { } group) return error!;
        var keys = ((JsonArray)members["TagKeys"]!).Select(static k => k.AsText).ToHashSet();
        await store.ChangeGroupAsync(
            request.Region, group, document => document.With("Tags", JsonArray.From(Tags(document).Where(t => !keys.Contains(t["Key"]?.AsText)))));
        return JsonObject.Empty;
    }

    public AwsResponse ListTags(AwsRequest request, JsonObject members) =>
        Tagged(request, members, out var error) is { } group ? JsonObject.Of(("Tags", Tags(store.Group(request.Region, group)))) : error!;

    private string? Tagged(AwsRequest request, JsonObject members, out AwsError? error)
    {
        var arn = members["ResourceArn"]!.AsText!;
        var name = arn[(arn.LastIndexOf('/') + 1)..];
        error = store.HasGroup(request.Region, name) && arn == store.GroupArn(request.Region, name) ? null : SchedulerErrors.NoGroup(name);
        return error is null ? name : null;
    }

    private static JsonArray Tags(JsonObject document) => document["Tags"] as JsonArray ?? JsonArray.Empty;

    private JsonObject Show(string region, string name)
    {
        var document = store.Group(region, name);
        return new JsonObjectBuilder().Set("Arn", store.GroupArn(region, name)).Set("Name", name).Set("State", "ACTIVE")
            .SetIf("CreationDate", document["CreationDate"]).SetIf("LastModificationDate", document["LastModificationDate"]).Build();
    }
}
