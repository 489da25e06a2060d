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
        _topicSpace.Follow(TopicChanged);
        _subscriptionSpace.Follow(SubscriptionChanged);
    }

    /// <summary>A topic; within a decision, as the decision finds it.</summary>
    public Topic? Find(string arn)
    {
        if (!_topicSpace.IsDeciding) return _topics.GetValueOrDefault(arn);
        if (!_topicSpace.TryGet(arn, out var document)) return null;
        var topic = new Topic(arn, document);
        foreach (var (key, subscription) in _subscriptionSpace.All.Where(s => IsOf(s.Key, arn))) topic.Set(new Subscription(key, subscription));
        return topic;
    }

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

    /// <summary>Reads, decides and writes as one.</summary>
    public Task<T> ChangeAsync<T>(Func<(IReadOnlyList<DocumentChange> Changes, T Answer)> decide) => _cloud.Store.ChangeAsync(decide);

    public DocumentChange Put(string topicArn, JsonObject document) => _topicSpace.Change(topicArn, document);

    /// <summary>Removes a topic with its subscriptions.</summary>
    public IReadOnlyList<DocumentChange> Remove(Topic topic) =>
        [_topicSpace.Change(topic.Arn, null), .. topic.Subscriptions.Select(s => _subscriptionSpace.Change(s.Arn, null))];

    public DocumentChange Put(Subscription subscription) => _subscriptionSpace.Change(subscription.Arn, subscription.Document);

    public DocumentChange Remove(Subscription subscription) => _subscriptionSpace.Change(subscription.Arn, null);

    private void TopicChanged(string arn, JsonObject? document)
    {
        if (document is null) _topics.TryRemove(arn, out _);
        else _topics.GetOrAdd(arn, static (a, d) => new Topic(a, d), document).Document = document;
    }

    private void SubscriptionChanged(string arn, JsonObject? document)
    {
        if (!_topics.TryGetValue(arn[..arn.LastIndexOf(':')], out var topic)) return;
        if (document is null) topic.Remove(arn);
        else topic.Set(new Subscription(arn, document));
    }

    private static bool IsOf(string subscriptionArn, string topicArn) =>
        subscriptionArn.Length > topicArn.Length && subscriptionArn[topicArn.Length] == ':' && subscriptionArn.StartsWith(topicArn, StringComparison.Ordinal);
}
