namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>The messages of a queue: which are visible, which are hidden until when, and which is handed out next. Not for many threads.</summary>
internal abstract class MessageShelf
{
    private static readonly Comparer<QueueMessage> ByTime =
        Comparer<QueueMessage>.Create(static (a, b) => a.VisibleAt != b.VisibleAt ? a.VisibleAt.CompareTo(b.VisibleAt) : a.Number.CompareTo(b.Number));

    private readonly Dictionary<long, QueueMessage> _all = [];
    private readonly SortedSet<QueueMessage> _hidden = new(ByTime);

    public int Count => _all.Count;

    /// <summary>How many are received and hidden.</summary>
    public int InFlight { get; private set; }

    /// <summary>How many are hidden though nobody received them.</summary>
    public int Delayed => _hidden.Count - InFlight;

    public int Visible => _all.Count - _hidden.Count;

    public IEnumerable<QueueMessage> All => _all.Values;

    /// <summary>When the next hidden message becomes visible; null when none is hidden.</summary>
    public DateTimeOffset? NextVisible => _hidden.Min?.VisibleAt;

    public QueueMessage? Find(long number) => _all.GetValueOrDefault(number);

    public void Add(QueueMessage message, DateTimeOffset now)
    {
        _all.Add(message.Number, message);
        Arrive(message);
        if (message.VisibleAt <= now)
        {
            Show(message);
            return;
        }
        _hidden.Add(message);
        if (message.Receives == 0) return;
        InFlight++;
        Take(message);
    }

    /// <summary>Makes hidden messages visible whose time has come.</summary>
    public void Wake(DateTimeOffset now)
    {
        while (_hidden.Min is { } message && message.VisibleAt <= now) Unhide(message);
    }

    /// <summary>Hides a message that is being received, or changes until when a received one is hidden.</summary>
    public void Hide(QueueMessage message, DateTimeOffset until)
    {
        if (_hidden.Remove(message))
        {
            message.VisibleAt = until;
            _hidden.Add(message);
            return;
        }
        message.VisibleAt = until;
        _hidden.Add(message);
        InFlight++;
        Take(message);
    }

    public void Remove(QueueMessage message)
    {
        if (!_all.Remove(message.Number)) return;
        if (_hidden.Remove(message) && message.Receives > 0)
        {
            InFlight--;
            Return(message);
        }
        Leave(message);
    }

    public List<QueueMessage> Clear()
    {
        var all = _all.Values.ToList();
        foreach (var message in all) Remove(message);
        return all;
    }

    /// <summary>The visible message that is handed out next; null when none may be.</summary>
    /// <param name="previous">The one before it in the same answer.</param>
    public abstract QueueMessage? Next(QueueMessage? previous);

    /// <summary>A message came, visible or not.</summary>
    protected abstract void Arrive(QueueMessage message);

    /// <summary>A message is visible now.</summary>
    protected abstract void Show(QueueMessage message);

    /// <summary>A message is in flight now.</summary>
    protected abstract void Take(QueueMessage message);

    /// <summary>A message is no longer in flight.</summary>
    protected abstract void Return(QueueMessage message);

    /// <summary>A message is gone, after <see cref="Return"/> if it was in flight.</summary>
    protected abstract void Leave(QueueMessage message);

    private void Unhide(QueueMessage message)
    {
        _hidden.Remove(message);
        if (message.Receives > 0)
        {
            InFlight--;
            Return(message);
        }
        Show(message);
    }
}
