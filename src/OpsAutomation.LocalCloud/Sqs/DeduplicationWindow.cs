namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>The deduplication ids that a FIFO queue saw in the last five minutes, and the messages that bore them.</summary>
internal sealed class DeduplicationWindow
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, SeenMessage> _seen = new(StringComparer.Ordinal);
    private readonly Queue<SeenMessage> _inOrder = new();

    public SeenMessage? Find(string key) => _seen.GetValueOrDefault(key);

    public void Add(SeenMessage message)
    {
        _seen[message.Key] = message;
        _inOrder.Enqueue(message);
    }

    /// <summary>Forgets a message that was not sent after all.</summary>
    public bool Remove(SeenMessage message) => _seen.GetValueOrDefault(message.Key) == message && _seen.Remove(message.Key);

    /// <summary>Drops what is older than the window, and gives it.</summary>
    public List<SeenMessage> Forget(DateTimeOffset now)
    {
        var forgotten = new List<SeenMessage>();
        while (_inOrder.TryPeek(out var oldest) && now - oldest.At >= Length)
        {
            _inOrder.Dequeue();
            if (Remove(oldest)) forgotten.Add(oldest);
        }
        return forgotten;
    }
}
