using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>StartReplay, CancelReplay, DescribeReplay, ListReplays.</summary>
internal sealed class ReplayOperations(CloudContext cloud, EventBuses buses, EventArchive archive, Replays replays, ReplayRunner runner)
{
    public void AddTo(AddOperation on)
    {
        on("StartReplay", async (r, _) => await StartAsync(r));
        on("CancelReplay", async (r, _) => await CancelAsync(r));
        on("DescribeReplay", (r, _) => ValueTask.FromResult(Describe(r)));
        on("ListReplays", (r, _) => ValueTask.FromResult(List(r)));
    }

    private async ValueTask<AwsResponse> StartAsync(AwsRequest request)
    {
        if (Problem(request) is { } problem) return problem;
        var json = request.Json;
        JsonValue started = cloud.Now.ToUnixTimeMilliseconds() / 1000.0;
        var replay = new JsonObjectBuilder()
            .Set("ReplayName", json["ReplayName"]!).SetIf("Description", json["Description"]).Set("EventSourceArn", json["EventSourceArn"]!)
            .Set("Destination", json["Destination"]!)
            .Set("EventStartTime", ReplayRunner.Seconds(json["EventStartTime"])).Set("EventEndTime", ReplayRunner.Seconds(json["EventEndTime"]))
            .Set("ReplayStartTime", started).Set("State", Replays.Starting).Build();
        if (!await replays.TryAddAsync(Key(request), replay)) return EventErrors.Exists("Replay", json["ReplayName"]!.AsText!);
        runner.Begin(Key(request));
        return JsonObject.Of(("ReplayArn", Arn(request)), ("State", Replays.Starting), ("ReplayStartTime", started));
    }

    private async ValueTask<AwsResponse> CancelAsync(AwsRequest request)
    {
        if (replays.Find(Key(request)) is null) return Missing(request);
        if (!await replays.TryMoveAsync(Key(request), [Replays.Starting, Replays.Running], Replays.Cancelling))
            return new AwsError("IllegalStatusException", $"Replay {request.Json["ReplayName"]!.AsText} is not in a valid state for this operation.");
        return JsonObject.Of(("ReplayArn", Arn(request)), ("State", Replays.Cancelling));
    }

    private AwsResponse Describe(AwsRequest request) => replays.Find(Key(request)) is { } replay ? replay.With("ReplayArn", Arn(request)) : Missing(request);

    private AwsResponse List(AwsRequest request)
    {
        var start = $"{request.Region}/{request.Json["NamePrefix"]?.AsText}";
        var (state, source) = (request.Json["State"]?.AsText, request.Json["EventSourceArn"]?.AsText);
        var found = replays.All.Where(r => r.Key.StartsWith(start, StringComparison.Ordinal) && (state is null || r.Value["State"]?.AsText == state)
            && (source is null || r.Value["EventSourceArn"]?.AsText == source));
        return Listing.Page(request.Json, "Replays", found, static r => r.Key, static r => r.Value.Without("Destination").Without("Description"));
    }

    /// <summary>In the order in which AWS looks.</summary>
    private AwsError? Problem(AwsRequest request)
    {
        var source = request.Json["EventSourceArn"]!.AsText!;
        var destination = request.Json["Destination"]!["Arn"]!.AsText!;
        if (BusArn.Name(destination) is not { } bus) return Bad("Destination.Arn", "Must contain an event bus ARN.");
        if (buses.Find(request.Region, destination) is null) return EventErrors.NoBus(bus);
        var name = source[(source.LastIndexOf('/') + 1)..];
        if (!archive.Archives.TryGet($"{request.Region}/{name}", out var kept)) return Bad("EventSourceArn", $"Archive {name} does not exist.");
        if (kept["EventSourceArn"]?.AsText != destination) return Bad("Destination.Arn", "Cross event bus replay is not permitted.");
        return ReplayRunner.Seconds(request.Json["EventStartTime"]) >= ReplayRunner.Seconds(request.Json["EventEndTime"])
            ? Bad("EventEndTime", "EventStartTime must be before EventEndTime.")
            : null;
    }

    private static AwsError Bad(string parameter, string reason) => EventErrors.Invalid($"Parameter {parameter} is not valid. Reason: {reason}");

    private static AwsError Missing(AwsRequest request) => EventErrors.NoResource("Replay", request.Json["ReplayName"]!.AsText!);

    private string Arn(AwsRequest request) => $"arn:aws:events:{request.Region}:{cloud.Account}:replay/{request.Json["ReplayName"]!.AsText}";

    private static string Key(AwsRequest request) => $"{request.Region}/{request.Json["ReplayName"]!.AsText}";
}
