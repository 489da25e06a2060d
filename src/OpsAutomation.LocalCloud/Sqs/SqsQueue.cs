using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>A queue, its messages and those who wait for them. Whoever waits longest is served first.</summary>
internal sealed class SqsQueue : IDisposable
{
    private static readonly TimeSpan ExpiryPause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action<SqsQueue, QueueChanges> _changed;
    private readonly MessageShelf _shelf;
    private readonly LinkedList<Receiver> _waiting = [];
    private readonly ITimer _timer;
    private readonly ReceiveAttempts _attempts = new();
    private QueueChanges _changes = new();
    private DateTimeOffset _nextExpiry;
    private long _numbers;
    private Task _moving = Task.CompletedTask;

    /// <param name="changed">Told outside of the queue's lock.</param>
    public SqsQueue(string region, string name, string arn, JsonObject document, TimeProvider time, Action<SqsQueue, QueueChanges> changed)
    {
        (Region, Name, Arn, Document, _time, _changed) = (region, name, arn, document, time, changed);
        Settings = new QueueSettings(document["Attributes"] as JsonObject ?? JsonObject.Empty);
        _shelf = Settings.IsFifo ? new FifoShelf() : new StandardShelf();
        // Numbers go on growing in a later life of the cloud, when no message of this one may be left.
        _numbers = time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        _timer = time.CreateTimer(static q => ((SqsQueue)q!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Region { get; }

    public string Name { get; }

    public string Arn { get; }

    /// <summary>Attributes, tags and dates, as stored.</summary>
    public JsonObject Document { get; private set; }

    public QueueSettings Settings { get; private set; }

    public DeduplicationWindow Seen { get; } = new();

    public DateTimeOffset? Purged { get; set; }

    /// <summary>Completes when the messages that were received too often are in the dead-letter queue, or back here.</summary>
    public Task Moving => Volatile.Read(ref _moving);

    /// <summary>Completes when the FIFO message that was sent last has its place. Under the lock of <see cref="Locked"/>.</summary>
    public Task LastPlaced { get; set; } = Task.CompletedTask;

    public void Set(JsonObject document)
    {
        Document = document;
        Settings = new QueueSettings(document["Attributes"] as JsonObject ?? JsonObject.Empty);
    }

    public long NextNumber() => Interlocked.Increment(ref _numbers);

    /// <summary>Does something that must be one with the order of messages.</summary>
    public T Locked<T>(Func<T> work) => Change(_ => work());

    /// <summary>A message is on its way to the dead-letter queue.</summary>
    public void Moves(Task moved)
    {
        lock (_gate) _moving = _moving.IsCompleted ? moved : Task.WhenAll(_moving, moved);
    }

    public void Add(QueueMessage message) => Change(now =>
    {
        if (message.Number > Interlocked.Read(ref _numbers)) Interlocked.Exchange(ref _numbers, message.Number);
        _shelf.Add(message, now);
        return true;
    });

    /// <summary>Takes what is visible, or waits for it; empty when nothing came until the wait was over.</summary>
    public async ValueTask<List<QueueMessage>> ReceiveAsync(int most, TimeSpan visibility, TimeSpan wait, CancellationToken cancel)
    {
        var receiver = new Receiver(most, visibility, _time.GetUtcNow() + wait);
        var taken = Change(now =>
        {
            var found = Take(most, visibility, now);
            if (found.Count == 0 && wait > TimeSpan.Zero) _waiting.AddLast(receiver);
            return found;
        });
        if (taken.Count > 0 || wait <= TimeSpan.Zero) return taken;
        await using (cancel.Register(() => GiveUp(receiver)))
        {
            return await receiver.Answer;
        }
    }

    /// <summary>The answer that an earlier attempt to receive had, hidden as long again; null when it must be received anew.</summary>
    public List<QueueMessage>? Repeat(string attempt, TimeSpan visibility) => Change(now =>
    {
        _shelf.Wake(now);
        var found = _attempts.Find(attempt, now, _shelf.Find);
        foreach (var message in found ?? []) _shelf.Hide(message, now + visibility);
        if (found is not null) _attempts.Add(attempt, found, now);
        return found;
    });

    public void Remember(string attempt, List<QueueMessage> taken) => Change(now =>
    {
        _attempts.Add(attempt, taken, now);
        return true;
    });

    /// <summary>The message of a handle, for what <paramref name="then"/> does under the queue's lock; null when it is not here any more.</summary>
    public T With<T>(ReceiptHandle handle, Func<QueueMessage?, DateTimeOffset, T> then) => Change(now =>
    {
        _shelf.Wake(now);
        return then(_shelf.Find(handle.Number) is { } message && message.Id == handle.MessageId ? message : null, now);
    });

    /// <summary>Under the lock of <see cref="With"/> or <see cref="Locked"/>.</summary>
    public void Remove(QueueMessage message) => _shelf.Remove(message);

    /// <summary>Under the lock of <see cref="With"/>.</summary>
    public void Hide(QueueMessage message, DateTimeOffset until) => _shelf.Hide(message, until);

    /// <summary>Takes the next message out for good, if one is visible.</summary>
    public QueueMessage? Pull() => Change(now =>
    {
        Expire(now);
        _shelf.Wake(now);
        var message = _shelf.Next(null);
        if (message is not null) _shelf.Remove(message);
        return message;
    });

    public List<QueueMessage> Purge() => Change(_ => _shelf.Clear());

    public (int Visible, int InFlight, int Delayed) Count() => Change(now =>
    {
        Expire(now);
        _shelf.Wake(now);
        return (_shelf.Visible, _shelf.InFlight, _shelf.Delayed);
    });

    public void Dispose()
    {
        List<Receiver> left;
        lock (_gate)
        {
            left = [.. _waiting];
            _waiting.Clear();
            _timer.Dispose();
        }
        foreach (var receiver in left) receiver.Give([]);
    }

    /// <summary>Changes the queue, serves whoever waits with what that made visible, and tells what happened.</summary>
    private T Change<T>(Func<DateTimeOffset, T> change)
    {
        T result;
        QueueChanges happened;
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            result = change(now);
            Serve(now);
            happened = _changes;
            if (happened.Any) _changes = new QueueChanges();
        }
        if (happened.Any) _changed(this, happened);
        return result;
    }

    private void Serve(DateTimeOffset now)
    {
        while (_waiting.First is { } first)
        {
            var taken = Take(first.Value.Most, first.Value.Visibility, now);
            if (taken.Count == 0) break;
            _waiting.RemoveFirst();
            first.Value.Give(taken);
        }
        if (_waiting.Count == 0) return;
        var next = _waiting.Min(static r => r.Deadline);
        if (_shelf.NextVisible < next) next = _shelf.NextVisible.Value;
        _timer.Change(next > now ? next - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Tick() => Change(now =>
    {
        var over = new List<Receiver>();
        for (var node = _waiting.First; node is not null;)
        {
            var (receiver, following) = (node, node.Next);
            if (receiver.Value.Deadline <= now) over.Add(receiver.Value);
            node = following;
        }
        if (over.Count > 0) Serve(now);
        foreach (var receiver in over)
            if (_waiting.Remove(receiver)) receiver.Give([]);
        return true;
    });

    private void GiveUp(Receiver receiver)
    {
        lock (_gate) _waiting.Remove(receiver);
        receiver.Give([]);
    }

    private List<QueueMessage> Take(int most, TimeSpan visibility, DateTimeOffset now)
    {
        Expire(now);
        _shelf.Wake(now);
        var taken = new List<QueueMessage>();
        QueueMessage? previous = null;
        while (taken.Count < most && _shelf.Next(previous) is { } message)
        {
            if (Settings.Redrive is { } redrive && message.Receives >= redrive.MaxReceives)
            {
                _shelf.Remove(message);
                _changes.Dead.Add(message);
                continue;
            }
            message.FirstReceived ??= now;
            message.Received = now;
            message.Receives++;
            _shelf.Hide(message, now + visibility);
            taken.Add(message);
            previous = message;
        }
        _changes.Received.AddRange(taken);
        return taken;
    }

    private void Expire(DateTimeOffset now)
    {
        if (now < _nextExpiry) return;
        _nextExpiry = now + ExpiryPause;
        var retention = Settings.Retention;
        foreach (var message in _shelf.All.Where(m => now - m.Sent > retention).ToList())
        {
            _shelf.Remove(message);
            _changes.Expired.Add(message);
        }
    }
}
