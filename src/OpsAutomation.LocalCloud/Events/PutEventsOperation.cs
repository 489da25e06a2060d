using System.Globalization;
using System.Text;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events.Buses;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>
/// PutEvents: the door for events. What is malformed is refused here and never reaches a matcher. An event that gets an id is not lost,
/// even when the process is killed with the answer: each target has it, or the delivery is on disk.
/// </summary>
internal sealed class PutEventsOperation(CloudContext cloud, EventBuses buses, EventRouter router)
{
    private const int MostBytes = 256 * 1024;
    private const int TimeBytes = 14;

    private static readonly JsonObject Broken = Refused(AwsError.InternalFailure.Code, AwsError.InternalFailure.Message);

    public void AddTo(AddOperation on) => on("PutEvents", async (r, _) => await PutAsync(r));

    private async ValueTask<AwsResponse> PutAsync(AwsRequest request)
    {
        var entries = (JsonArray)request.Json["Entries"]!;
        if (entries.Sum(Size) > MostBytes) return EventErrors.TotalSize;
        var answers = new JsonValue[entries.Count];
        var published = new Task[entries.Count];
        for (var i = 0; i < answers.Length; i++) (answers[i], published[i]) = Put(request, entries[i]);
        for (var i = 0; i < answers.Length; i++)
            if (!published[i].IsCompletedSuccessfully && !await PublishedAsync(published[i])) answers[i] = Broken;
        return JsonObject.Of(("FailedEntryCount", answers.Count(static a => a["EventId"] is null)), ("Entries", JsonArray.Of(answers)));
    }

    /// <summary>The answer for an entry, which holds once the task completes.</summary>
    private (JsonValue Answer, Task Published) Put(AwsRequest request, JsonValue entry)
    {
        foreach (var name in (ReadOnlySpan<string>)["Source", "DetailType", "Detail"])
            if (string.IsNullOrEmpty(entry[name]?.AsText))
                return Refusal("InvalidArgument", $"Parameter {name} is not valid. Reason: {name} is a required argument.");
        var (source, type) = (entry["Source"]!.AsText!, entry["DetailType"]!);
        if (source.StartsWith("aws.", StringComparison.Ordinal)) return Refusal("NotAuthorizedForSourceException", "Not authorized for the source.");
        var detailText = Encoding.UTF8.GetBytes(entry["Detail"]!.AsText!);
        if (!JsonReader.TryRead(detailText, out var detail, out _, EventBytes.MaxDepth - 1) || detail is not JsonObject)
            return Refusal("MalformedDetail", "Detail is malformed.");
        var id = cloud.Ids.Uuid();
        var answer = JsonObject.Of(("EventId", id));

        // An unknown bus swallows its events, and the caller is told an id, as on AWS.
        if (buses.Find(request.Region, entry["EventBusName"]?.AsText ?? EventBuses.Default) is not { } bus) return (answer, Task.CompletedTask);
        if (Denial(request, entry, bus, source, type.AsText!) is { } denied) return Refusal("AccessDeniedException", denied);
        var now = cloud.Now;
        var document = JsonObject.Of(
            ("version", "0"), ("id", id), ("detail-type", type), ("source", source), ("account", request.Account),
            ("time", Time(entry["Time"], now)), ("region", bus.Region), ("resources", entry["Resources"] as JsonArray ?? JsonArray.Empty), ("detail", detail));
        return (answer, router.PublishAsync(bus, new PublishedEvent(document, now)));
    }

    /// <summary>The bus of another account must let the caller in; that of the caller's own account must not keep it out.</summary>
    private string? Denial(AwsRequest request, JsonValue entry, EventBus bus, string source, string type)
    {
        var isForeign = request.Account != cloud.Account && entry["EventBusName"]?.AsText?.StartsWith("arn:", StringComparison.Ordinal) == true;
        if (!isForeign && !bus.Document.Has("Policy")) return null;
        var effect = BusPolicy.Of(bus).Decide(PolicyRequest.Put(request.Caller, bus, source, type));
        var refused = $"User: {request.Caller.Arn} is not authorized to perform: events:PutEvents on resource: {bus.Arn}";
        return effect == PolicyEffect.Deny ? $"{refused} with an explicit deny in a resource-based policy"
            : isForeign && effect == PolicyEffect.None ? $"{refused} because no resource-based policy allows the events:PutEvents action"
            : null;
    }

    private async ValueTask<bool> PublishedAsync(Task published)
    {
        try
        {
            await published;
            return true;
        }
        catch (Exception e)
        {
            // The disk is full, or the like: whoever put the event hears of it and can put it again.
            await cloud.Log.WriteLineAsync($"events: an event could not be kept: {e}");
            return false;
        }
    }

    private static (JsonValue Answer, Task Published) Refusal(string code, string message) => (Refused(code, message), Task.CompletedTask);

    private static string Time(JsonValue? given, DateTimeOffset now)
    {
        var time = given?.AsDouble is { } seconds and > -6e10 and < 2e11 ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : DateTimeOffset.TryParse(given?.AsText, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : now;
        return time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static int Size(JsonValue entry)
    {
        var size = entry["Time"] is null ? 0 : TimeBytes;
        foreach (var name in (ReadOnlySpan<string>)["Source", "DetailType", "Detail"])
            if (entry[name]?.AsText is { } text) size += Encoding.UTF8.GetByteCount(text);
        if (entry["Resources"] is JsonArray resources) size += resources.Sum(static r => Encoding.UTF8.GetByteCount(r.AsText ?? ""));
        return size;
    }

    private static JsonObject Refused(string code, string message) => JsonObject.Of(("ErrorCode", code), ("ErrorMessage", message));
}
