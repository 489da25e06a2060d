using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>All topics and subscriptions, kept in the document store.</summary>
internal sealed class TopicStore
{
    private readonly ConcurrentDictionary<string, Topic> _topics = new(StringComparer.Ordinal);
    private readonly CloudContext _cloud;
    private readonly DocumentSpace _topicSpace;
    private readonly DocumentSpace _subscriptionSpace;

    public TopicStore(CloudContext cloud)
    {
        _cloud = cloud;
        _topicSpace = cloud.Store.Space("sns/topic");
        _subscriptionSpace = cloud.Store.Space("sns/subscription");
        foreach (var (arn, document) in _topicSpace.All) _topics[arn] = new Topic(arn, document);
        foreach (var (arn, document) in _subscriptionSpace.All.OrderBy(static s => s.Value["Number"]?.AsLong))
        {
            var subscription = new Subscription(arn, document);
            if (_topics.TryGetValue(subscription.TopicArn, out var topic)) topic.Set(subscription);
        }
    }

    /// <summary>Held while a topic or a subscription is looked for and then made or changed.</summary>
    public Lock Gate { get; } = new();

    public Topic? Find(string arn) => _topics.GetValueOrDefault(arn);

    public IEnumerable<Topic> Of(string region) => _topics.Values.Where(t => t.Region == region).OrderBy(static t => t.Arn, StringComparer.Ordinal);

    public Subscription? FindSubscription(string arn)
    {
        var end = arn.LastIndexOf(':');
        if (end < 0 || Find(arn[..end]) is not { } topic) return null;
        return topic.Subscriptions.FirstOrDefault(s => s.Arn == arn) is { } found && !found.IsForgotten(_cloud.Now) ? found : null;
    }

    /// <summary>The subscriptions of a topic that are or may come into force.</summary>
    public IEnumerable<Subscription> Living(Topic topic) =>
        topic.Subscriptions.Where(s => s.State != SubscriptionState.Cancelled && !s.IsForgotten(_cloud.Now));

    public Task PutAsync(Topic topic, JsonObject document)
    {
        topic.Document = document;
        _topics[topic.Arn] = topic;
        return _topicSpace.SetAsync(topic.Arn, document);
    }

    public Task RemoveAsync(Topic topic)
    {
        _topics.TryRemove(topic.Arn, out _);
        return _cloud.Store.WriteAsync([_topicSpace.Change(topic.Arn, null), .. topic.Subscriptions.Select(s => _subscriptionSpace.Change(s.Arn, null))]);
    }

    public Task PutAsync(Topic topic, Subscription subscription)
    {
        topic.Set(subscription);
        return _subscriptionSpace.SetAsync(subscription.Arn, subscription.Document);
    }

    public Task RemoveAsync(Topic topic, Subscription subscription)
    {
        topic.Remove(subscription.Arn);
        return _subscriptionSpace.RemoveAsync(subscription.Arn);
    }
}
