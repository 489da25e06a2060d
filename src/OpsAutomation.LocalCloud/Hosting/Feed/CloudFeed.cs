using System.Threading.Channels;

namespace OpsAutomation.LocalCloud.Hosting.Feed;

/// <summary>The stream of what happens in the cloud. Posting never waits; a subscriber that falls behind loses its oldest records.</summary>
public sealed class CloudFeed
{
    private readonly Lock _gate = new();
    private CloudSubscription[] _subscriptions = [];

    /// <summary>Ask first where making the record costs something.</summary>
    public bool IsWatched => Volatile.Read(ref _subscriptions).Length > 0;

    public void Post(CloudRecord record)
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions)) subscription.Write(record);
    }

    public CloudSubscription Subscribe(int capacity = 65_536)
    {
        var channel = Channel.CreateBounded<CloudRecord>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        var subscription = new CloudSubscription(this, channel);
        lock (_gate) _subscriptions = [.. _subscriptions, subscription];
        return subscription;
    }

    internal void Remove(CloudSubscription subscription)
    {
        lock (_gate) _subscriptions = [.. _subscriptions.Where(s => s != subscription)];
    }
}
