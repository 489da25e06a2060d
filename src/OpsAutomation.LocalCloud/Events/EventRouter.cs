using OpsAutomation.LocalCloud.Events.Archives;
using OpsAutomation.LocalCloud.Events.Buses;
using OpsAutomation.LocalCloud.Events.Delivery;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Feed;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Takes an event to the targets of the rules that it matches.</summary>
internal sealed class EventRouter(CloudContext cloud, EventBuses buses, TargetDelivery delivery, EventArchive archive)
{
    [ThreadStatic]
    private static List<RuleSlot>? Matched;

    /// <summary>
    /// Completes when each target has the event, or the delivery to it is on disk: from then on the event is not lost, whatever becomes of this process.
    /// </summary>
    /// <param name="onlyRules">ARNs of the rules that get the event, as replays may choose; null for all that it matches.</param>
    public Task PublishAsync(EventBus bus, PublishedEvent published, IReadOnlySet<string>? onlyRules = null)
    {
        if (cloud.Feed.IsWatched) cloud.Feed.Post(new EventPublished(cloud.Now, bus.Name, published.Id, published.Document));
        var matched = Matched ?? new List<RuleSlot>();
        Matched = null;
        bus.Match(published, matched);
        var all = Task.CompletedTask;
        foreach (var slot in matched)
            if (onlyRules is null || onlyRules.Contains(slot.Rule.Arn)) all = Both(all, Deliver(slot.Rule, published));
        matched.Clear();
        Matched = matched;
        return all;
    }

    /// <summary>Sends an event to all targets of a rule, matched or due by schedule.</summary>
    public Task Deliver(EventRule rule, PublishedEvent published)
    {
        var all = Task.CompletedTask;
        foreach (var target in rule.Targets) all = Both(all, Deliver(rule, target, published));
        return all;
    }

    /// <summary>Sends an event to one target of a rule.</summary>
    public Task Deliver(EventRule rule, RuleTarget target, PublishedEvent published)
    {
        if (ArchiveRule.Archive(rule, target) is { } kept) return archive.KeepAsync(kept, published);
        if (cloud.Feed.IsWatched) cloud.Feed.Post(new RuleMatched(cloud.Now, rule.Name, target.Arn, published.Id));
        return target.IsBus ? Forward(rule, target, published) : delivery.DeliverAsync(rule, target, published);
    }

    private Task Forward(EventRule rule, RuleTarget target, PublishedEvent published)
    {
        var other = buses.Find(target.Region, target.Arn);
        return Refusal(rule, target, published, other) is { } refused
            ? delivery.RefuseAsync(rule, target, published, refused)
            : PublishAsync(other!, published.Crossed(target.Region != rule.Region));
    }

    private TargetFailure? Refusal(EventRule rule, RuleTarget target, PublishedEvent published, EventBus? other)
    {
        var isOtherRegion = target.Region != rule.Region;
        if (isOtherRegion && published.HasCrossedRegions)
            return new TargetFailure("THIRD_REGION_HOP_DETECTED", "Events received from another Region cannot be forwarded to this event bus.");
        if (!isOtherRegion && published.HasCrossedBuses)
            return new TargetFailure("THIRD_ACCOUNT_HOP_DETECTED", "Events received from another event bus cannot be forwarded to this event bus.");
        if (other is null) return TargetFailure.NoResource($"The event bus {target.Arn} does not exist.");
        return BusPolicy.Of(other).Decide(PolicyRequest.Of(rule, other, published, cloud.Account)) == PolicyEffect.Deny
            ? new TargetFailure("NO_PERMISSIONS", $"The policy of the event bus {target.Arn} denies events:PutEvents.")
            : null;
    }

    private static Task Both(Task one, Task other) => one.IsCompletedSuccessfully ? other : other.IsCompletedSuccessfully ? one : Task.WhenAll(one, other);
}
