using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events.Buses;

/// <summary>
/// CreateEndpoint, UpdateEndpoint, DescribeEndpoint, ListEndpoints, DeleteEndpoint: global endpoints, kept and shown; nothing here fails over.
/// </summary>
internal sealed class EndpointOperations(CloudContext cloud)
{
    private static readonly string[] Settable = ["Description", "RoutingConfig", "ReplicationConfig", "EventBuses", "RoleArn"];

    private readonly DocumentSpace _space = cloud.Store.Space("events/endpoint");

    public void AddTo(AddOperation on)
    {
        on("CreateEndpoint", async (r, _) => await CreateAsync(r));
        on("UpdateEndpoint", async (r, _) => await UpdateAsync(r));
        on("DescribeEndpoint", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListEndpoints", (r, _) => ValueTask.FromResult(List(r)));
        on("DeleteEndpoint", async (r, _) => await DeleteAsync(r));
    }

    private async ValueTask<AwsResponse> CreateAsync(AwsRequest request)
    {
        var name = request.Json["Name"]!.AsText!;
        var id = $"{cloud.Ids.Letters(10).ToLowerInvariant()}.{cloud.Ids.Letters(3).ToLowerInvariant()}";
        var made = JsonObject.Of(
            ("Name", name), ("Arn", $"arn:aws:events:{request.Region}:{cloud.Account}:endpoint/{name}"), ("EndpointId", id),
            ("EndpointUrl", $"https://{id}.endpoint.events.amazonaws.com"), ("State", "ACTIVE"), ("CreationTime", Seconds()));
        made = Changed(made.With("ReplicationConfig", JsonObject.Of(("State", "ENABLED"))), request.Json);
        return await cloud.Store.ChangeAsync<AwsResponse>(() => _space.TryGet(Key(request), out _)
            ? ([], EventErrors.Exists("Endpoint", name))
            : ([_space.Change(Key(request), made)], Answer(made, "CREATING").Without("EndpointId").Without("EndpointUrl")));
    }

    private Task<AwsResponse> UpdateAsync(AwsRequest request) => cloud.Store.ChangeAsync<AwsResponse>(() =>
    {
        if (!_space.TryGet(Key(request), out var former)) return ([], Missing(request));
        var changed = Changed(former, request.Json);
        return ([_space.Change(Key(request), changed)], Answer(changed, "UPDATING"));
    });

    private AwsResponse Describe(AwsRequest request) => _space.TryGet(Key(request), out var found) ? found : Missing(request);

    private AwsResponse List(AwsRequest request)
    {
        var start = $"{request.Region}/{request.Json["NamePrefix"]?.AsText}";
        var found = _space.All.Where(e => e.Key.StartsWith(start, StringComparison.Ordinal));
        return Listing.Page(request.Json, "Endpoints", found, static e => e.Key, static e => e.Value, "MaxResults");
    }

    private Task<AwsResponse> DeleteAsync(AwsRequest request) => cloud.Store.ChangeAsync<AwsResponse>(() =>
        _space.TryGet(Key(request), out _) ? ([_space.Change(Key(request), null)], JsonObject.Empty) : ([], Missing(request)));

    private JsonObject Changed(JsonObject former, JsonObject given)
    {
        var changed = former.With("LastModifiedTime", Seconds());
        foreach (var member in Settable)
            if (given[member] is { } value) changed = changed.With(member, value);
        return changed;
    }

    private static JsonObject Answer(JsonObject endpoint, string state) =>
        endpoint.With("State", state).Without("CreationTime").Without("LastModifiedTime").Without("Description");

    private static AwsError Missing(AwsRequest request) => EventErrors.NoResource("Endpoint", request.Json["Name"]!.AsText!);

    private static string Key(AwsRequest request) => $"{request.Region}/{request.Json["Name"]!.AsText}";

    private JsonValue Seconds() => cloud.Now.ToUnixTimeMilliseconds() / 1000.0;
}
