namespace OpsAutomation.Core.Engine.Effects;

/// <summary>Which clock a timer goes by: the calendar may be set back or forward, or run on while the machine sleeps; the steady clock does not.</summary>
internal enum TimerKind
{
    /// <summary>A time of the calendar (a Wait's Timestamp).</summary>
    Moment,

    /// <summary>A time from now: over when it has passed, or when the calendar says so, as it would after a restart.</summary>
    Delay,

    /// <summary>The time that a task has: whoever does it slept as long as we did.</summary>
    Task,
}
