using Microsoft.Extensions.Time.Testing;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

/// <summary>A clock whose calendar somebody sets, back and forth, while its timers and its steady time go on as if nothing had happened.</summary>
internal sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    private readonly FakeTimeProvider _steady = new(start);
    private TimeSpan _set;

    public override long TimestampFrequency => _steady.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _steady.GetUtcNow() + _set;

    public override long GetTimestamp() => _steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _steady.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan by) => _steady.Advance(by);

    /// <summary>Sets the calendar by that much, forward or back.</summary>
    public void Set(TimeSpan by) => _set += by;
}
