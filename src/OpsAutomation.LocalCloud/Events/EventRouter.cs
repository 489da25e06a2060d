using System.Collections.Concurrent;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Feed;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Takes an event to the targets of the rules that it matches. Deliveries are started at once and go on by themselves.</summary>
internal sealed class EventRouter(CloudContext cloud, EventBuses buses, TargetDelivery delivery) : IAsyncDisposable
{
    /// <summary>How many buses an event may pass: a ring of rules ends here.</summary>
    private const int MostHops = 5;

    [ThreadStatic]
    private static List<RuleSlot>? Matched;

    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    private readonly CancellationTokenSource _end = new();

    /// <summary>Called for each event that reaches a bus, for archives.</summary>
    public Action<EventBus, PublishedEvent>? Seen { get; set; }

    public void Publish(EventBus bus, PublishedEvent published)
    {
        if (cloud.Feed.IsWatched) cloud.Feed.Post(new EventPublished(cloud.Now, bus.Name, published.Id, published.Document));
        Seen?.Invoke(bus, published);
        var matched = Matched ?? new List<RuleSlot>();
        Matched = null;
        bus.Match(published, matched);
        foreach (var slot in matched) Deliver(slot.Rule, published);
        matched.Clear();
        Matched = matched;
    }

    /// <summary>Sends an event to all targets of a rule, matched or due by schedule.</summary>
    public void Deliver(EventRule rule, PublishedEvent published)
    {
        foreach (var target in rule.Targets)
        {
            if (cloud.Feed.IsWatched) cloud.Feed.Post(new RuleMatched(cloud.Now, rule.Name, target.Arn, published.Id));
            if (target.Arn.Contains(":event-bus/", StringComparison.Ordinal)) Forward(target, published);
            else Track(delivery.DeliverAsync(rule, target, published, _end.Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_underWay.Keys);
        _end.Dispose();
    }

    private void Forward(RuleTarget target, PublishedEvent published)
    {
        if (published.Hops + 1 < MostHops && buses.Find(target.Arn.Split(':')[3], target.Arn) is { } other)
            Publish(other, new PublishedEvent(published.Document, published.Ingested, published.Hops + 1));
    }

    private void Track(Task work)
    {
        if (work.IsCompleted) return;
        _underWay[work] = true;
        work.ContinueWith(static (t, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(t, out _), _underWay, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
