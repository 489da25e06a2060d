using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>
/// Rules that fire by time: one timer for the one that is due next. Until when they have fired is stored before the targets are called, together with
/// the events that they fire, which stay until the targets have them: what fell due while the process was down fires once when it is up again, and what
/// had fired when the process died still arrives. A target that had it just before may get it again, as the same event.
/// </summary>
internal sealed class RuleSchedules(CloudContext cloud, EventBuses buses, EventRouter router) : IAsyncDisposable
{
    /// <summary>When a rule was made or enabled again; what came before is not made up for.</summary>
    public const string CountsFrom = "$countsFrom";

    /// <summary>Timers do not see the clock jump, nor the machine sleep: it is looked at least this often.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly DocumentSpace _space = cloud.Store.Space("events/schedule");
    private readonly DocumentSpace _firings = cloud.Store.Space("events/firing");
    private ITimer? _timer;
    private DateTimeOffset _fired;
    private Task _firing = Task.CompletedTask;
    private bool _isStarted;

    public void Start()
    {
        lock (_gate)
        {
            _isStarted = true;
            _fired = _space.TryGet("fired", out var document) && document["Until"]?.AsLong is { } until
                ? DateTimeOffset.FromUnixTimeMilliseconds(until)
                : cloud.Now;
            _timer = cloud.Time.CreateTimer(static s => ((RuleSchedules)s!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _firing = ResumeAsync();
        }
        Look();
    }

    /// <summary>A rule came, went or changed.</summary>
    public void Changed()
    {
        lock (_gate)
        {
            if (_isStarted) Arm(cloud.Now);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task firing;
        lock (_gate)
        {
            _isStarted = false;
            _timer?.Dispose();
            firing = _firing;
        }
        await _end.CancelAsync();
        await firing;
        _end.Dispose();
    }

    private void Arm(DateTimeOffset now)
    {
        var wait = LongestWait;
        foreach (var (_, rule) in buses.Scheduled)
            if (rule.IsEnabled && Next(rule, _fired) is { } next && next - now < wait) wait = next - now;
        _timer!.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        lock (_gate)
        {
            if (!_isStarted) return;
            var now = cloud.Now;
            var due = new List<(EventBus Bus, EventRule Rule, DateTimeOffset Time)>();
            foreach (var (bus, rule) in buses.Scheduled)
                if (rule.IsEnabled && Next(rule, _fired) is { } next && next <= now) due.Add((bus, rule, next));
            if (due.Count > 0)
            {
                _fired = now;
                _firing = FireAsync(_firing, due, now);
            }
            Arm(now);
        }
    }

    private async Task FireAsync(Task before, List<(EventBus Bus, EventRule Rule, DateTimeOffset Time)> due, DateTimeOffset now)
    {
        // Yields, to leave the gate before anything else is done.
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var firings = due.Select(d => new Firing(d.Bus.Region, d.Bus.Name, d.Rule.Name, Event(d.Bus, d.Rule, d.Time), cloud.Now)).ToList();
        try
        {
            await PatientWrite.WriteAsync(cloud, () => StoreAsync(now, firings), "events: scheduled rules wait", _end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The cloud ends; what is due fires when it is up again.
            return;
        }
        await SendAsync(firings);
    }

    /// <summary>Sends what an earlier life of this cloud fired and did not see arrive.</summary>
    private async Task ResumeAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        foreach (var (key, row) in _firings.All)
            if (Firing.From(row) is null) await cloud.Log.WriteLineAsync($"events: the firing {key} of a scheduled rule cannot be read and is left.");
        await SendAsync(_firings.All.Values.Select(Firing.From).OfType<Firing>());
    }

    private async Task SendAsync(IEnumerable<Firing> firings)
    {
        try
        {
            await Task.WhenAll(firings.Select(SendAsync));
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The cloud ends; what has not arrived is stored.
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"events: scheduled rules fired, and not all targets have the event: {e}");
        }
    }

    private async Task SendAsync(Firing firing)
    {
        var published = new PublishedEvent(firing.Event, firing.Fired);
        if (buses.Find(firing.Region, firing.Bus)?.Rule(firing.Rule) is { } rule)
            await Task.WhenAll(rule.Targets.Select(t => SendAsync(rule, t, published)));
        await PatientWrite.WriteAsync(cloud, () => _firings.RemoveAsync(firing.Id), $"events: {firing.Rule} fired, which is not forgotten", _end.Token);
    }

    /// <summary>A target that cannot be reached while the delivery cannot be stored either is tried until one of the two is possible.</summary>
    private Task SendAsync(EventRule rule, RuleTarget target, PublishedEvent published) =>
        PatientWrite.WriteAsync(
            cloud, () => router.Deliver(rule, target, published), $"events: {rule.Arn} fired, and the event for {target.Arn} waits", _end.Token);

    private Task StoreAsync(DateTimeOffset fired, List<Firing> firings) => cloud.Store.WriteAsync([
        _space.Change("fired", JsonObject.Of(("Until", fired.ToUnixTimeMilliseconds()))), .. firings.Select(f => _firings.Change(f.Id, f.ToDocument()))]);

    private JsonObject Event(EventBus bus, EventRule rule, DateTimeOffset time) => JsonObject.Of(
        ("version", "0"), ("id", cloud.Ids.Uuid()), ("detail-type", "Scheduled Event"), ("source", "aws.events"), ("account", cloud.Account),
        ("time", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("region", bus.Region),
        ("resources", JsonArray.Of(rule.Arn)), ("detail", JsonObject.Empty));

    private static DateTimeOffset? Next(EventRule rule, DateTimeOffset after)
    {
        var created = Time(rule.Document["CreatedAt"]);
        var from = rule.Document.Has(CountsFrom) ? Time(rule.Document[CountsFrom]) : created;
        return rule.Schedule!.Next(after > from ? after : from, created);
    }

    private static DateTimeOffset Time(JsonValue? milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds?.AsLong ?? 0);
}
