using System.Diagnostics.CodeAnalysis;

namespace OpsAutomation.Core.Engine.Effects;

/// <summary>Timers by one clock, the next first. Those that are over stay until they come up, or until they are the greater part.</summary>
internal sealed class TimerQueue
{
    private const int FewOver = 1024;

    private PriorityQueue<TimerEntry, (long At, long Order)> _queue = new();
    private int _over;

    /// <summary>True when it is the next now.</summary>
    public bool Add(TimerEntry entry, long at)
    {
        var isNext = !TryPeek(out _, out var next) || at < next;
        _queue.Enqueue(entry, (at, entry.Order));
        return isNext;
    }

    public bool TryPeek([NotNullWhen(true)] out TimerEntry? entry, out long at)
    {
        while (_queue.TryPeek(out entry, out var key))
        {
            at = key.At;
            if (!entry.IsOver) return true;
            _queue.Dequeue();
            _over--;
        }
        at = 0;
        return false;
    }

    /// <summary>Takes out what is due by then.</summary>
    public void Take(long now, List<TimerEntry> due)
    {
        while (TryPeek(out var entry, out var at) && at <= now)
        {
            _queue.Dequeue();
            due.Add(entry);
        }
    }

    /// <summary>One of those here is over.</summary>
    public void NoteOver()
    {
        if (++_over <= FewOver || _over * 2 <= _queue.Count) return;
        var live = new PriorityQueue<TimerEntry, (long, long)>();
        foreach (var (entry, key) in _queue.UnorderedItems)
            if (!entry.IsOver) live.Enqueue(entry, key);
        _queue = live;
        _over = 0;
    }
}
