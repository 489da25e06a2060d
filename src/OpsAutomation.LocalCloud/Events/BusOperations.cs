using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>CreateEventBus, UpdateEventBus, DescribeEventBus, ListEventBuses, DeleteEventBus.</summary>
internal sealed class BusOperations(CloudContext cloud, EventBuses buses, EventTags tags)
{
    private const string Policy = "Policy";

    /// <summary>Quota of buses a region.</summary>
    private const int MostBuses = 100;

    private static readonly string[] Settable = ["Description", "KmsKeyIdentifier", "DeadLetterConfig", "LogConfig"];

    public void AddTo(AddOperation on)
    {
        on("CreateEventBus", async (r, _) => await CreateAsync(r));
        on("UpdateEventBus", async (r, _) => await UpdateAsync(r));
        on("DescribeEventBus", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListEventBuses", (r, _) => ValueTask.FromResult(List(r)));
        on("DeleteEventBus", async (r, _) => await DeleteAsync(r));
    }

    private Task<AwsResponse> CreateAsync(AwsRequest request) => buses.ChangeAsync<AwsResponse>(() =>
    {
        var name = request.Json["Name"]!.AsText!;
        if (buses.Find(request.Region, name) is not null) return ([], EventErrors.Exists("Event bus", name));
        if (request.Json["EventSourceName"]?.AsText is { } source) return ([], EventErrors.NoResource("Event source", source));
        if (name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("aws.partner/", StringComparison.Ordinal))
            return ([], EventErrors.Invalid("Parameter Name is not valid. Reason: Event bus name must not contain '/'."));
        if (buses.BusCount(request.Region) >= MostBuses) return ([], EventErrors.LimitExceeded);
        var document = Changed(request.Json, new JsonObjectBuilder().Set("CreationTime", Seconds()));
        var arn = buses.Arn(request.Region, name);
        DocumentChange[] changes = [buses.PutBus(request.Region, name, document)];
        if (request.Json["Tags"] is JsonArray given)
        {
            if (tags.Put(arn, given) is not { } put) return ([], EventErrors.LimitExceeded);
            changes = [.. changes, put];
        }
        return (changes, Settings(document, new JsonObjectBuilder().Set("EventBusArn", arn)).Build());
    });

    private Task<AwsResponse> UpdateAsync(AwsRequest request) => buses.ChangeAsync<AwsResponse>(() =>
    {
        if (Find(request, "Name") is not { } bus) return ([], NoBus(request, "Name"));
        var document = Changed(request.Json, new JsonObjectBuilder().SetIf("CreationTime", bus.Document["CreationTime"]).SetIf(Policy, bus.Document[Policy]));
        return ([buses.PutBus(bus.Region, bus.Name, document)], Settings(document, new JsonObjectBuilder().Set("Arn", bus.Arn).Set("Name", bus.Name)).Build());
    });

    private AwsResponse Describe(AwsRequest request) => Find(request, "Name") is { } bus ? Show(bus) : NoBus(request, "Name");

    private AwsResponse List(AwsRequest request)
    {
        var prefix = request.Json["NamePrefix"]?.AsText ?? "";
        var found = buses.Of(request.Region).Where(b => b.Name.StartsWith(prefix, StringComparison.Ordinal));
        return Listing.Page(
            request.Json, "EventBuses", found, static b => b.Name, b => Show(b).Without("KmsKeyIdentifier").Without("DeadLetterConfig").Without("LogConfig"));
    }

    private Task<AwsResponse> DeleteAsync(AwsRequest request) => buses.ChangeAsync<AwsResponse>(() =>
    {
        var name = request.Json["Name"]!.AsText!;
        if (name == EventBuses.Default) return ([], EventErrors.Invalid("Cannot delete event bus default."));
        if (buses.Find(request.Region, name) is not { } bus) return ([], AwsResponse.Empty());
        if (buses.RuleCount(bus) > 0) return ([], EventErrors.Invalid("Cannot delete event bus with rules defined on it."));
        return ([buses.RemoveBus(bus), tags.Remove(bus.Arn)], AwsResponse.Empty());
    });

    private JsonObject Show(EventBus bus)
    {
        var shown = Settings(bus.Document, new JsonObjectBuilder().Set("Name", bus.Name).Set("Arn", bus.Arn));
        if (bus.Document[Policy] is { } policy) shown.Set(Policy, policy.ToString());
        return shown.Set("CreationTime", bus.Document["CreationTime"] ?? Seconds())
            .Set("LastModifiedTime", bus.Document["LastModifiedTime"] ?? Seconds()).Build();
    }

    private JsonObject Changed(JsonObject request, JsonObjectBuilder kept) => Settings(request, kept).Set("LastModifiedTime", Seconds()).Build();

    private static JsonObjectBuilder Settings(JsonObject from, JsonObjectBuilder to)
    {
        foreach (var member in Settable) to.SetIf(member, from[member]);
        return to;
    }

    private JsonValue Seconds() => cloud.Now.ToUnixTimeMilliseconds() / 1000.0;

    private EventBus? Find(AwsRequest request, string member) => buses.Find(request.Region, request.Json[member]?.AsText ?? EventBuses.Default);

    private static AwsError NoBus(AwsRequest request, string member) => EventErrors.NoBus(request.Json[member]?.AsText ?? EventBuses.Default);
}
