using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>A queue and its messages.</summary>
internal sealed class SqsQueue(string region, string name, string arn, JsonObject document)
{
    private static readonly TimeSpan DeduplicationWindow = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ExpiryPause = TimeSpan.FromMinutes(1);

    /// <summary>How many messages are looked at for each one wanted: some may be bound for the dead-letter queue.</summary>
    private const int LookAhead = 4;

    private readonly Lock _gate = new();
    private readonly SortedSet<QueueMessage> _messages = new(Comparer<QueueMessage>.Create(static (a, b) => a.VisibleAt != b.VisibleAt ? a.VisibleAt.CompareTo(b.VisibleAt) : a.Number.CompareTo(b.Number)));
    private readonly Dictionary<string, QueueMessage> _byHandle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset At, QueueMessage Message)> _recent = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _numbers;
    private DateTimeOffset _nextExpiry;

    public string Region => region;

    public string Name => name;

    public string Arn => arn;

    /// <summary>Attributes, tags and dates, as stored.</summary>
    public JsonObject Document { get; private set; } = document;

    public QueueSettings Settings { get; private set; } = new(document["Attributes"] as JsonObject ?? JsonObject.Empty);

    public void Set(JsonObject document)
    {
        Document = document;
        Settings = new QueueSettings(document["Attributes"] as JsonObject ?? JsonObject.Empty);
    }

    public long NextNumber() => Interlocked.Increment(ref _numbers);

    /// <summary>Adds the message; the earlier one when it is a duplicate of the last five minutes.</summary>
    public QueueMessage Add(QueueMessage message, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (message.DeduplicationId is { } key)
            {
                foreach (var (old, _) in _recent.Where(r => now - r.Value.At >= DeduplicationWindow).ToList()) _recent.Remove(old);
                if (_recent.TryGetValue(key, out var recent)) return recent.Message;
                _recent[key] = (now, message);
            }
            _messages.Add(message);
            _numbers = Math.Max(_numbers, message.Number);
            Signal();
            return message;
        }
    }

    /// <summary>Takes up to that many messages that are visible, and hides them; those that were received too often come back as dead.</summary>
    public (List<QueueMessage> Taken, List<QueueMessage> Dead) Receive(int most, TimeSpan visibility, DateTimeOffset now, Func<string> newHandle)
    {
        var taken = new List<QueueMessage>();
        var dead = new List<QueueMessage>();
        lock (_gate)
        {
            Expire(now);
            HashSet<string> locked = Settings.IsFifo ? [.. _messages.Where(m => m.VisibleAt > now && m.Handle is not null && m.GroupId is not null).Select(static m => m.GroupId!)] : [];
            var inOrder = Settings.IsFifo ? _messages.OrderBy(static m => m.Number) : _messages.TakeWhile(m => m.VisibleAt <= now).Take(most * LookAhead);
            foreach (var message in inOrder.ToList())
            {
                if (taken.Count == most) break;
                if (message.VisibleAt > now)
                {
                    if (message.GroupId is not null) locked.Add(message.GroupId);
                    continue;
                }
                if (message.GroupId is not null && locked.Contains(message.GroupId)) continue;
                if (Settings.Redrive is { } redrive && message.Receives >= redrive.MaxReceives)
                {
                    Drop(message);
                    dead.Add(message);
                    continue;
                }
                Hide(message, now + visibility);
                if (message.Handle is not null) _byHandle.Remove(message.Handle);
                message.Handle = newHandle();
                _byHandle[message.Handle] = message;
                message.FirstReceived ??= now;
                message.Receives++;
                taken.Add(message);
            }
        }
        return (taken, dead);
    }

    /// <summary>The message is gone; null when the handle is none of this queue's or no longer the latest.</summary>
    public QueueMessage? Delete(string handle)
    {
        lock (_gate)
        {
            if (!_byHandle.TryGetValue(handle, out var message)) return null;
            Drop(message);
            Signal();
            return message;
        }
    }

    /// <summary>False when no message in flight has that handle.</summary>
    public bool SetVisibility(string handle, TimeSpan visibility, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_byHandle.TryGetValue(handle, out var message) || message.VisibleAt <= now) return false;
            Hide(message, now + visibility);
            Signal();
            return true;
        }
    }

    public List<QueueMessage> Purge()
    {
        lock (_gate)
        {
            var all = _messages.ToList();
            _messages.Clear();
            _byHandle.Clear();
            return all;
        }
    }

    /// <summary>Visible, in flight, delayed.</summary>
    public (int Visible, int InFlight, int Delayed) Count(DateTimeOffset now)
    {
        lock (_gate)
        {
            Expire(now);
            var hidden = _messages.Count(m => m.VisibleAt > now);
            var inFlight = _messages.Count(m => m.VisibleAt > now && m.Handle is not null);
            return (_messages.Count - hidden, inFlight, hidden - inFlight);
        }
    }

    /// <summary>Completes when something changed; and when the next hidden message becomes visible.</summary>
    public (Task Changed, DateTimeOffset? NextVisible) Watch(DateTimeOffset now)
    {
        lock (_gate)
        {
            DateTimeOffset? next = null;
            foreach (var message in _messages)
            {
                if (message.VisibleAt <= now) continue;
                next = message.VisibleAt;
                break;
            }
            return (_changed.Task, next);
        }
    }

    private void Hide(QueueMessage message, DateTimeOffset until)
    {
        _messages.Remove(message);
        message.VisibleAt = until;
        _messages.Add(message);
    }

    private void Drop(QueueMessage message)
    {
        _messages.Remove(message);
        if (message.Handle is not null) _byHandle.Remove(message.Handle);
    }

    private void Expire(DateTimeOffset now)
    {
        if (now < _nextExpiry) return;
        _nextExpiry = now + ExpiryPause;
        var retention = Settings.Retention;
        foreach (var message in _messages.Where(m => now - m.Sent > retention).ToList()) Drop(message);
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
    }
}
