namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>The answers to attempts to receive from a FIFO queue, so that an attempt whose answer was lost is answered alike.</summary>
internal sealed class ReceiveAttempts
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Attempt> _attempts = new(StringComparer.Ordinal);

    public void Add(string id, List<QueueMessage> messages, DateTimeOffset now)
    {
        foreach (var (old, _) in _attempts.Where(a => now - a.Value.At >= Memory).ToList()) _attempts.Remove(old);
        _attempts[id] = new Attempt(now, [.. messages.Select(static m => (m, m.Receives, m.VisibleAt))]);
    }

    /// <summary>The messages of that attempt, if it is remembered and nobody has deleted one or changed its visibility since.</summary>
    /// <param name="find">The message of that number, if it is still in the queue.</param>
    public List<QueueMessage>? Find(string id, DateTimeOffset now, Func<long, QueueMessage?> find)
    {
        if (!_attempts.TryGetValue(id, out var attempt) || now - attempt.At >= Memory) return null;
        var same = attempt.Messages.All(
            m => find(m.Message.Number) is { } there && there.Receives == m.Receives && there.VisibleAt == m.VisibleAt && there.VisibleAt > now);
        return same ? [.. attempt.Messages.Select(static m => m.Message)] : null;
    }

    private sealed record Attempt(DateTimeOffset At, List<(QueueMessage Message, int Receives, DateTimeOffset VisibleAt)> Messages);
}
