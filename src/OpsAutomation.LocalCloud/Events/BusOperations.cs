using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>CreateEventBus, UpdateEventBus, DescribeEventBus, ListEventBuses, DeleteEventBus.</summary>
internal sealed class BusOperations(CloudContext cloud, EventBuses buses, EventTags tags)
{
    private const string Policy = "Policy";

    private static readonly string[] Settable = ["Description", "KmsKeyIdentifier", "DeadLetterConfig", "LogConfig"];

    public void AddTo(AddOperation on)
    {
        on("CreateEventBus", async (r, _) => await CreateAsync(r));
        on("UpdateEventBus", async (r, _) => await UpdateAsync(r));
        on("DescribeEventBus", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListEventBuses", (r, _) => ValueTask.FromResult(List(r)));
        on("DeleteEventBus", async (r, _) => await DeleteAsync(r));
    }

    private async ValueTask<AwsResponse> CreateAsync(AwsRequest request)
    {
        var name = request.Json["Name"]!.AsText!;
        if (buses.Find(request.Region, name) is not null) return EventErrors.Exists("Event bus", name);
        if (request.Json["EventSourceName"]?.AsText is { } source) return EventErrors.NoResource("Event source", source);
        if (name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("aws.partner/", StringComparison.Ordinal))
            return EventErrors.Invalid("Parameter Name is not valid. Reason: Event bus name must not contain '/'.");
        var document = Changed(request.Json, new JsonObjectBuilder().Set("CreationTime", Seconds()));
        await buses.PutBusAsync(request.Region, name, document);
        var bus = buses.Find(request.Region, name)!;
        if (request.Json["Tags"] is JsonArray given) await tags.SetAsync(bus.Arn, given);
        return Settings(document, new JsonObjectBuilder().Set("EventBusArn", bus.Arn)).Build();
    }

    private async ValueTask<AwsResponse> UpdateAsync(AwsRequest request)
    {
        if (Find(request, "Name") is not { } bus) return NoBus(request, "Name");
        JsonObject document;
        Task stored;
        lock (buses.Gate)
        {
            document = Changed(request.Json, new JsonObjectBuilder().SetIf("CreationTime", bus.Document["CreationTime"]).SetIf(Policy, bus.Document[Policy]));
            stored = buses.PutBusAsync(bus.Region, bus.Name, document);
        }
        await stored;
        return Settings(document, new JsonObjectBuilder().Set("Arn", bus.Arn).Set("Name", bus.Name)).Build();
    }

    private AwsResponse Describe(AwsRequest request) => Find(request, "Name") is { } bus ? Show(bus) : NoBus(request, "Name");

    private AwsResponse List(AwsRequest request)
    {
        var prefix = request.Json["NamePrefix"]?.AsText ?? "";
        var found = buses.Of(request.Region).Where(b => b.Name.StartsWith(prefix, StringComparison.Ordinal));
        return Listing.Page(request.Json, "EventBuses", found, static b => b.Name, b => Show(b).Without("KmsKeyIdentifier").Without("DeadLetterConfig").Without("LogConfig"));
    }

    private async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        var name = request.Json["Name"]!.AsText!;
        if (name == EventBuses.Default) return EventErrors.Invalid("Cannot delete event bus default.");
        if (buses.Find(request.Region, name) is not { } bus) return AwsResponse.Empty();
        if (bus.Rules.Any()) return EventErrors.Invalid("Cannot delete event bus with rules defined on it.");
        await buses.RemoveBusAsync(bus);
        await tags.RemoveAllAsync(bus.Arn);
        return AwsResponse.Empty();
    }

    private JsonObject Show(EventBus bus)
    {
        var shown = Settings(bus.Document, new JsonObjectBuilder().Set("Name", bus.Name).Set("Arn", bus.Arn));
        if (bus.Document[Policy] is { } policy) shown.Set(Policy, policy.ToString());
        return shown.Set("CreationTime", bus.Document["CreationTime"] ?? Seconds()).Set("LastModifiedTime", bus.Document["LastModifiedTime"] ?? Seconds()).Build();
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
