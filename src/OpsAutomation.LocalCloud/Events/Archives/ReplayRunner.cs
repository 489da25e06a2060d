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

    /// <summary>How many events of a replay are on their way at once.</summary>
    private const int MostUnderWay = 500;

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
            await FailAsync(key, e);
        }
    }

    private async Task SendAllAsync(string key, JsonObject replay)
    {
        var source = replay["EventSourceArn"]!.AsText!;
        var kept = $"{key[..key.IndexOf('/', StringComparison.Ordinal)]}/{source[(source.LastIndexOf('/') + 1)..]}";
        var destination = replay["Destination"]!;
        if (!archive.Archives.TryGet(kept, out var document) || buses.Find(key, destination["Arn"]!.AsText!) is not { } bus)
        {
            await replays.TryMoveAsync(
                key, [Replays.Running], Replays.Failed, ("StateReason", "The archive or the event bus does not exist any more."), ("ReplayEndTime", Now));
            return;
        }
        IReadOnlySet<string>? only = destination["FilterArns"] is JsonArray { Count: > 0 } rules ? rules.Select(static r => r.AsText!).ToHashSet() : null;
        var (from, to) = (Seconds(replay["EventStartTime"]), Seconds(replay["EventEndTime"]));
        var last = replay[LastReplayed] is { } done ? Seconds(done) : double.MinValue;
        var sent = new List<Task>();
        double? at = null;
        foreach (var (time, @event) in archive.Read(kept, document, Math.Max(from, last), to))
        {
            if (time <= last) continue;
            _end.Token.ThrowIfCancellationRequested();
            if (at is { } before && Math.Floor(before / 60) < Math.Floor(time / 60) && !await MinuteSentAsync(key, sent, before)) return;
            at = time;
            sent.Add(router.PublishAsync(bus, new PublishedEvent(Named(@event, key), cloud.Now), only));
            if (sent.Count < MostUnderWay) continue;
            await SentAsync(sent);
            if (replays.Find(key)?["State"]?.AsText != Replays.Running) return;
        }
        if (at is { } end) await MinuteSentAsync(key, sent, end);
    }

    /// <returns>False when the replay was cancelled.</returns>
    private async Task<bool> MinuteSentAsync(string key, List<Task> sent, double last)
    {
        await SentAsync(sent);
        return await replays.TryMoveAsync(key, [Replays.Running], Replays.Running, (LastReplayed, last));
    }

    private static async Task SentAsync(List<Task> sent)
    {
        await Task.WhenAll(sent);
        sent.Clear();
    }

    /// <summary>What broke it off is told by its state; when that cannot be stored either, it goes on when the cloud is up again.</summary>
    private async Task FailAsync(string key, Exception reason)
    {
        try
        {
            await replays.TryMoveAsync(
                key, [Replays.Running], Replays.Failed, ("StateReason", $"The replay was broken off: {reason.Message}"), ("ReplayEndTime", Now));
            await replays.TryMoveAsync(key, [Replays.Cancelling], Replays.Cancelled, ("ReplayEndTime", Now));
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"events: replay {key}: {e.Message}");
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
