using System.Globalization;
using System.Text;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>PutEvents: the door for events. What is malformed is refused here and never reaches a matcher.</summary>
internal sealed class PutEventsOperation(CloudContext cloud, EventBuses buses, EventRouter router)
{
    private const int MostEntries = 10;
    private const int MostBytes = 256 * 1024;
    private const int TimeBytes = 14;

    public void AddTo(AddOperation on) => on("PutEvents", (r, _) => ValueTask.FromResult(Put(r)));

    private AwsResponse Put(AwsRequest request)
    {
        if (request.Json["Entries"] is not JsonArray { Count: > 0 } entries)
            return EventErrors.Invalid("1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1");
        if (entries.Count > MostEntries) return TooMany(entries);
        if (entries.Sum(Size) > MostBytes) return EventErrors.TotalSize;
        var answers = new JsonValue[entries.Count];
        var failed = 0;
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = Put(request, entries[i], out var ok);
            if (!ok) failed++;
        }
        return JsonObject.Of(("FailedEntryCount", failed), ("Entries", JsonArray.Of(answers)));
    }

    private JsonObject Put(AwsRequest request, JsonValue entry, out bool ok)
    {
        ok = false;
        foreach (var name in (ReadOnlySpan<string>)["Source", "DetailType", "Detail"])
            if (string.IsNullOrEmpty(entry[name]?.AsText)) return Refused("InvalidArgument", $"Parameter {name} is not valid. Reason: {name} is a required argument.");
        var source = entry["Source"]!.AsText!;
        if (source.StartsWith("aws.", StringComparison.Ordinal)) return Refused("NotAuthorizedForSource", "Not authorized for the source.");
        var detailText = Encoding.UTF8.GetBytes(entry["Detail"]!.AsText!);
        if (!JsonReader.TryRead(detailText, out var detail, out _, EventBytes.MaxDepth - 1) || detail is not JsonObject) return Refused("MalformedDetail", "Detail is malformed.");
        ok = true;
        var id = cloud.Ids.Uuid();

        // An unknown bus swallows its events, and the caller is told an id, as on AWS.
        if (buses.Find(request.Region, entry["EventBusName"]?.AsText ?? EventBuses.Default) is not { } bus) return JsonObject.Of(("EventId", id));
        var now = cloud.Now;
        var document = JsonObject.Of(
            ("version", "0"), ("id", id), ("detail-type", entry["DetailType"]!), ("source", source), ("account", request.Account),
            ("time", Time(entry["Time"], now)), ("region", bus.Region), ("resources", entry["Resources"] as JsonArray ?? JsonArray.Empty), ("detail", detail));
        router.Publish(bus, new PublishedEvent(document, now));
        return JsonObject.Of(("EventId", id));
    }

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

    private static AwsError TooMany(JsonArray entries)
    {
        static string Show(JsonValue entry) =>
            $"PutEventsRequestEntry(time={entry["Time"]?.ToString() ?? "null"}, source={entry["Source"]?.AsText ?? "null"}, resources={entry["Resources"]?.ToString() ?? "null"}, "
            + $"detailType={entry["DetailType"]?.AsText ?? "null"}, detail={entry["Detail"]?.AsText ?? "null"}, eventBusName={entry["EventBusName"]?.AsText ?? "null"}, "
            + "traceHeader=null, kmsKeyIdentifier=null, internalMetadata=null)";
        return EventErrors.Invalid($"1 validation error detected: Value '[{string.Join(", ", entries.Select(Show))}]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to {MostEntries}");
    }
}
