namespace OpsAutomation.Core.Engine;

/// <summary>Time that its owner moves: rehearsals take no longer than their work.</summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<VirtualTimer> _timers = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    /// <summary>Moves to that time, never back, and fires what is due on the way, in order.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        while (_timers.Where(t => t.Due <= time).MinBy(static t => t.Due) is { } next)
        {
            if (next.Due > _now) _now = next.Due;
            next.Fire();
        }
        if (time > _now) _now = time;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        public void Fire()
        {
            clock._timers.Remove(this);
            if (_period > TimeSpan.Zero) Change(_period, _period);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._timers.Remove(this);
            _period = period;
            if (dueTime < TimeSpan.Zero) return true;
            Due = clock._now + dueTime;
            clock._timers.Add(this);
            return true;
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
