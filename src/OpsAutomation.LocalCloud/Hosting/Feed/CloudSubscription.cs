using System.Threading.Channels;

namespace OpsAutomation.LocalCloud.Hosting.Feed;

/// <summary>One listener's records in order; ends when disposed.</summary>
public sealed class CloudSubscription : IDisposable
{
    private readonly CloudFeed _feed;
    private readonly Channel<CloudRecord> _channel;

    internal CloudSubscription(CloudFeed feed, Channel<CloudRecord> channel)
    {
        _feed = feed;
        _channel = channel;
    }

    public ChannelReader<CloudRecord> Records => _channel.Reader;

    public void Dispose()
    {
        _feed.Remove(this);
        _channel.Writer.TryComplete();
    }

    internal void Write(CloudRecord record) => _channel.Writer.TryWrite(record);
}
