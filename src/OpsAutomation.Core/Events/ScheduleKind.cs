namespace OpsAutomation.Core.Events;

/// <summary>The three forms of a schedule: rate(…), cron(…) and at(…).</summary>
public enum ScheduleKind
{
    Rate,
    Cron,
    At,
}
