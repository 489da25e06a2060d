namespace OpsAutomation.LocalCloud.Logs;

/// <summary>A stream's newest events; the oldest go when there are too many.</summary>
internal sealed class LogStream(string name, long created)
{
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<LogEvent> _events = new();

    public string Name { get; } = name;

    public long Created { get; } = created;

    public long? FirstTime { get; private set; }

    public long? LastTime { get; private set; }

    public long? LastIngested { get; private set; }

    public long Bytes { get; private set; }

    public void Add(LogEvent e)
    {
        lock (_gate)
        {
            _events.Enqueue(e);
            Bytes += e.Message.Length;
            FirstTime = Math.Min(FirstTime ?? e.Time, e.Time);
            LastTime = Math.Max(LastTime ?? e.Time, e.Time);
            LastIngested = e.Ingested;
            if (_events.Count > Most) Bytes -= _events.Dequeue().Message.Length;
        }
    }

    /// <summary>Drops the older half; returns how many characters went.</summary>
    public long Halve()
    {
        lock (_gate)
        {
            var before = Bytes;
            for (var n = (_events.Count + 1) / 2; n > 0; n--) Bytes -= _events.Dequeue().Message.Length;
            return before - Bytes;
        }
    }

    /// <summary>Drops what is older; returns how many characters went.</summary>
    public long Drop(long before)
    {
        lock (_gate)
        {
            if (!(FirstTime < before)) return 0;
            var kept = _events.Where(e => e.Time >= before).ToList();
            var bytes = Bytes;
            _events.Clear();
            foreach (var e in kept) _events.Enqueue(e);
            Bytes = kept.Sum(static e => (long)e.Message.Length);
            FirstTime = kept.Count == 0 ? null : kept.Min(static e => e.Time);
            LastTime = kept.Count == 0 ? null : kept.Max(static e => e.Time);
            return bytes - Bytes;
        }
    }

    /// <summary>The events in the order of their times.</summary>
    public IReadOnlyList<LogEvent> Events(long notBefore)
    {
        lock (_gate) return [.. _events.Where(e => e.Time >= notBefore).OrderBy(e => e.Time).ThenBy(e => e.Id)];
    }
}
