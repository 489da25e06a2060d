namespace OpsAutomation.Core.Engine.Effects;

/// <summary>All timers of an engine: one heap and one timer of the clock, however many executions wait.</summary>
internal sealed class TimerHeap : IDisposable
{
    /// <summary>The longest that a clock's timer takes at once.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private PriorityQueue<TimerEntry, (long Due, long Order)> _heap = new();
    private long _order;
    private int _cancelled;

    public TimerHeap(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static heap => ((TimerHeap)heap!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When the next timer is due; null when none is set.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                DropCancelled();
                return _heap.TryPeek(out var next, out _) ? next.Due : null;
            }
        }
    }

    public void Add(TimerEntry entry)
    {
        lock (_lock)
        {
            var isFirst = !_heap.TryPeek(out var first, out _) || entry.Due < first.Due;
            _heap.Enqueue(entry, (entry.Due.UtcTicks, _order++));
            if (isFirst) Arm();
        }
    }

    public void Cancel(TimerEntry entry)
    {
        lock (_lock)
        {
            if (entry.IsCancelled) return;
            entry.IsCancelled = true;
            // Those cancelled stay in the heap until they come up, or until they are the greater part of it.
            if (++_cancelled > 1024 && _cancelled * 2 > _heap.Count) Rebuild();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        List<TimerEntry> due = [];
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            while (_heap.TryPeek(out var next, out _) && (next.IsCancelled || next.Due <= now))
            {
                _heap.Dequeue();
                if (next.IsCancelled) _cancelled--;
                else due.Add(next);
            }
            Arm();
        }
        foreach (var entry in due) entry.Execution.Post(entry);
    }

    private void Arm()
    {
        if (!_heap.TryPeek(out var next, out _)) return;
        var wait = next.Due - _time.GetUtcNow();
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait, Timeout.InfiniteTimeSpan);
    }

    private void DropCancelled()
    {
        while (_heap.TryPeek(out var next, out _) && next.IsCancelled)
        {
            _heap.Dequeue();
            _cancelled--;
        }
    }

    private void Rebuild()
    {
        var live = new PriorityQueue<TimerEntry, (long, long)>();
        foreach (var (entry, order) in _heap.UnorderedItems)
            if (!entry.IsCancelled) live.Enqueue(entry, order);
        _heap = live;
        _cancelled = 0;
    }
}
