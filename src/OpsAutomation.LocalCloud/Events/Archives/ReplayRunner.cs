using System.Collections.Concurrent;
using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>
/// Sends the events of archives to their bus again, minute after minute of the time that the events have.
/// How far a replay came is on disk after each minute; there it goes on after a restart.
/// </summary>
internal sealed class ReplayRunner(CloudContext cloud, EventBuses buses, EventRouter router, EventArchive archive, Replays replays) : IAsyncDisposable
{
    /// <summary>How many replays of an account run at once (quota); the others wait in the state STARTING.</summary>
    private const int MostAtOnce = 10;

    private const string LastReplayed = "EventLastReplayedTime";

    /// <summary>How long a replay starts: long enough to be cancelled by who sees what he has done.</summary>
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly CancellationTokenSource _end = new();

    /// <summary>Takes up what an earlier life of this cloud left.</summary>
    public void Resume()
    {
        foreach (var (key, replay) in replays.All)
            if (replay["State"]?.AsText is Replays.Starting or Replays.Running or Replays.Cancelling) Begin(key);
    }

    public void Begin(string key)
    {
        var work = RunAsync(key);
        _underWay[work] = true;
        work.ContinueWith(
            (t, _) => _underWay.TryRemove(t, out var _), null, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_underWay.Keys);
        _end.Dispose();
        _places.Dispose();
    }

    private async Task RunAsync(string key)
    {
        try
        {
            await Task.Delay(StartUp, cloud.Time, _end.Token);
            await _places.WaitAsync(_end.Token);
            try
            {
                if (await replays.TryMoveAsync(key, [Replays.Starting, Replays.Running], Replays.Running)) await SendAllAsync(key, replays.Find(key)!);
                await EndAsync(key);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The cloud ends; the replay goes on when it is up again.
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"events: replay {key}: {e}");
        }
    }

    private async Task SendAllAsync(string key, JsonObject replay)
    {
        var source = replay["EventSourceArn"]!.AsText!;
        var kept = $"{key[..key.IndexOf('/', StringComparison.Ordinal)]}/{source[(source.LastIndexOf('/') + 1)..]}";
        var destination = replay["Destination"]!;
        if (!archive.Archives.TryGet(kept, out _) || buses.Find(key, destination["Arn"]!.AsText!) is not { } bus)
        {
            const string Reason = "The archive or the event bus does not exist any more.";
            await replays.TryMoveAsync(key, [Replays.Running], Replays.Failed, ("StateReason", Reason), ("ReplayEndTime", Now));
            return;
        }
        IReadOnlySet<string>? only = destination["FilterArns"] is JsonArray { Count: > 0 } rules ? rules.Select(static r => r.AsText!).ToHashSet() : null;
        var (from, to) = (Seconds(replay["EventStartTime"]), Seconds(replay["EventEndTime"]));
        var last = replay[LastReplayed] is { } done ? Seconds(done) : double.MinValue;
        var minutes = archive.Of(kept).Select(static e => (Time: Seconds(e["time"]), Event: e)).Where(e => e.Time >= from && e.Time <= to && e.Time > last)
            .OrderBy(static e => e.Time).GroupBy(static e => Math.Floor(e.Time / 60));
        foreach (var minute in minutes)
        {
            _end.Token.ThrowIfCancellationRequested();
            await Task.WhenAll(minute.Select(e => router.PublishAsync(bus, new PublishedEvent(Named(e.Event, key), cloud.Now), only)));
            if (!await replays.TryMoveAsync(key, [Replays.Running], Replays.Running, (LastReplayed, minute.Last().Time))) return;
        }
    }

    private async Task EndAsync(string key)
    {
        if (!await replays.TryMoveAsync(key, [Replays.Running], Replays.Completed, ("ReplayEndTime", Now)))
            await replays.TryMoveAsync(key, [Replays.Cancelling], Replays.Cancelled, ("ReplayEndTime", Now));
    }

    /// <summary>The event with the name of its replay, which stands before the resources.</summary>
    private static JsonObject Named(JsonObject @event, string key)
    {
        var named = new JsonObjectBuilder(@event.Count + 1);
        foreach (var (name, value) in @event)
        {
            if (name == "resources") named.Set("replay-name", key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            named.Set(name, value);
        }
        var whole = named.Build();
        return whole.Has("replay-name") ? whole : whole.With("replay-name", key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }

    private JsonValue Now => cloud.Now.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Seconds since 1970 of a number or a date in text.</summary>
    public static double Seconds(JsonValue? time)
    {
        if (time?.AsDouble is { } seconds) return seconds;
        var isDate = DateTimeOffset.TryParse(time?.AsText, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date);
        return isDate ? date.ToUnixTimeMilliseconds() / 1000.0 : 0;
    }
}
