namespace OpsAutomation.Core.Engine.Effects;

/// <summary>All timers of an engine, by the calendar and by the steady clock, and one timer of the system, however many executions wait.</summary>
internal sealed class TimerHeap : IDisposable
{
    /// <summary>The longest that a clock's timer takes at once.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly double _stepsPerTick;
    private readonly TimerQueue _calendar = new();
    private readonly TimerQueue _steady = new();
    private long _order;

    public TimerHeap(TimeProvider time)
    {
        _time = time;
        _stepsPerTick = (double)time.TimestampFrequency / TimeSpan.TicksPerSecond;
        _timer = time.CreateTimer(static heap => ((TimerHeap)heap!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When the next timer is due by the calendar; null when none is set.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                _calendar.TryPeek(out var moment, out _);
                _steady.TryPeek(out var delay, out _);
                return moment is null || delay?.Due < moment.Due ? delay?.Due : moment.Due;
            }
        }
    }

    public void Add(TimerEntry entry)
    {
        lock (_lock)
        {
            entry.Order = _order++;
            var isNext = entry.Kind != TimerKind.Task && _calendar.Add(entry, entry.Due.UtcTicks);
            if (entry.Kind != TimerKind.Moment)
                isNext |= _steady.Add(entry, _time.GetTimestamp() + (long)((entry.Due - _time.GetUtcNow()).Ticks * _stepsPerTick));
            if (isNext) Arm();
        }
    }

    public void Cancel(TimerEntry entry)
    {
        lock (_lock)
        {
            if (entry.IsOver) return;
            entry.IsOver = true;
            if (entry.Kind != TimerKind.Task) _calendar.NoteOver();
            if (entry.Kind != TimerKind.Moment) _steady.NoteOver();
        }
    }

    /// <summary>Tells whoever's time has come. Called by the timer, and when the calendar may have been set.</summary>
    public void Fire()
    {
        List<TimerEntry> due = [];
        lock (_lock)
        {
            _calendar.Take(_time.GetUtcNow().UtcTicks, due);
            var byCalendar = due.Count;
            foreach (var entry in due)
            {
                entry.IsOver = true;
                if (entry.Kind != TimerKind.Moment) _steady.NoteOver();
            }
            _steady.Take(_time.GetTimestamp(), due);
            foreach (var entry in due.Skip(byCalendar))
            {
                entry.IsOver = true;
                if (entry.Kind != TimerKind.Task) _calendar.NoteOver();
            }
            Arm();
        }
        if (due.Count > 1) due.Sort(static (a, b) => (a.Due, a.Order).CompareTo((b.Due, b.Order)));
        foreach (var entry in due) entry.Execution.Post(entry);
    }

    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        var wait = TimeSpan.MaxValue;
        if (_calendar.TryPeek(out _, out var moment)) wait = TimeSpan.FromTicks(moment - _time.GetUtcNow().UtcTicks);
        if (_steady.TryPeek(out _, out var delay) && TimeSpan.FromTicks((long)((delay - _time.GetTimestamp()) / _stepsPerTick)) is var left && left < wait)
            wait = left;
        if (wait == TimeSpan.MaxValue) return;
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait, Timeout.InfiniteTimeSpan);
    }
}
