using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Rules that fire by time: one timer for the one that is due next.</summary>
internal sealed class RuleSchedules(CloudContext cloud, EventBuses buses, EventRouter router) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private DateTimeOffset _looked;
    private bool _isStarted;

    public void Start()
    {
        lock (_gate)
        {
            _isStarted = true;
            _looked = cloud.Now;
            Arm();
        }
    }

    /// <summary>A rule came, went or changed.</summary>
    public void Changed()
    {
        lock (_gate)
        {
            if (_isStarted) Arm();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isStarted = false;
            _timer?.Dispose();
        }
    }

    private void Arm()
    {
        var now = cloud.Now;
        var wait = LongestWait;
        foreach (var (_, rule) in buses.Scheduled)
            if (rule.IsEnabled && Next(rule, _looked) is { } next && next - now < wait) wait = next - now;
        if (wait < TimeSpan.Zero) wait = TimeSpan.Zero;
        _timer ??= cloud.Time.CreateTimer(static s => ((RuleSchedules)s!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        var due = new List<(EventBus Bus, EventRule Rule)>();
        lock (_gate)
        {
            if (!_isStarted) return;
            var now = cloud.Now;
            foreach (var (bus, rule) in buses.Scheduled)
                if (rule.IsEnabled && Next(rule, _looked) <= now) due.Add((bus, rule));
            _looked = now;
            Arm();
        }
        foreach (var (bus, rule) in due) Fire(bus, rule);
    }

    private void Fire(EventBus bus, EventRule rule)
    {
        var now = cloud.Now;
        var document = JsonObject.Of(
            ("version", "0"), ("id", cloud.Ids.Uuid()), ("detail-type", "Scheduled Event"), ("source", "aws.events"), ("account", cloud.Account),
            ("time", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("region", bus.Region),
            ("resources", JsonArray.Of(rule.Arn)), ("detail", JsonObject.Empty));
        router.Deliver(rule, new PublishedEvent(document, now));
    }

    private static DateTimeOffset? Next(EventRule rule, DateTimeOffset after)
    {
        var created = DateTimeOffset.FromUnixTimeMilliseconds(rule.Document["CreatedAt"]?.AsLong ?? 0);
        return rule.Schedule!.Next(after > created ? after : created, created);
    }
}
