using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>StartReplay, DescribeReplay, ListReplays. A replay sends the archived events of a time span to the bus again, each with the name of the replay.</summary>
internal sealed class ReplayOperations(CloudContext cloud, EventBuses buses, EventRouter router, EventArchive archive)
{
    private readonly DocumentSpace _space = cloud.Store.Space("events/replay");

    public void AddTo(AddOperation on)
    {
        on("StartReplay", async (r, _) => await StartAsync(r));
        on("DescribeReplay", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListReplays", (r, _) => ValueTask.FromResult(List(r)));
    }

    private async ValueTask<AwsResponse> StartAsync(AwsRequest request)
    {
        var name = request.Json["ReplayName"]?.AsText;
        var source = request.Json["EventSourceArn"]?.AsText;
        var destination = request.Json["Destination"]?["Arn"]?.AsText;
        if (new Constraints().Name(name, "replayName").Given(source, "eventSourceArn").Given(destination, "destination").Error is { } error) return error;
        var key = $"{request.Region}/{name}";
        if (_space.TryGet(key, out _)) return EventErrors.Exists("Replay", name!);
        var archiveName = source![(source!.LastIndexOf('/') + 1)..];
        if (!archive.Archives.TryGet($"{request.Region}/{archiveName}", out _)) return EventErrors.NoResource("Archive", archiveName);
        if (buses.Find(request.Region, destination!) is not { } bus) return EventErrors.NoBus(destination![(destination!.LastIndexOf('/') + 1)..]);
        var (from, to) = (request.Json["EventStartTime"]?.AsDouble ?? 0, request.Json["EventEndTime"]?.AsDouble ?? 0);
        if (from >= to) return EventErrors.Invalid("Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.");
        var started = cloud.Now.ToUnixTimeMilliseconds() / 1000.0;
        foreach (var document in archive.Of($"{request.Region}/{archiveName}").ToList())
            if (Seconds(document) is var time && time >= from && time <= to) router.Publish(bus, new PublishedEvent(document.With("replay-name", name!), cloud.Now));
        var kept = request.Json.With("State", "COMPLETED").With("ReplayStartTime", started).With("ReplayEndTime", cloud.Now.ToUnixTimeMilliseconds() / 1000.0);
        await _space.SetAsync(key, kept);
        return JsonObject.Of(("ReplayArn", Arn(request, name!)), ("State", "STARTING"), ("ReplayStartTime", started));
    }

    private AwsResponse Describe(AwsRequest request)
    {
        var name = request.Json["ReplayName"]?.AsText ?? "";
        return _space.TryGet($"{request.Region}/{name}", out var document) ? document.With("ReplayArn", Arn(request, name)) : EventErrors.NoResource("Replay", name);
    }

    private AwsResponse List(AwsRequest request)
    {
        var start = request.Region + "/" + request.Json["NamePrefix"]?.AsText;
        return Listing.Page(request.Json, "Replays", _space.All.Where(r => r.Key.StartsWith(start, StringComparison.Ordinal)), static r => r.Key, static r => r.Value.Without("Destination"));
    }

    private string Arn(AwsRequest request, string name) => $"arn:aws:events:{request.Region}:{cloud.Account}:replay/{name}";

    private static double Seconds(JsonObject document) =>
        DateTimeOffset.TryParse(document["time"]?.AsText, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeSeconds() : 0;
}
