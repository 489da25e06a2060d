using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OpsAutomation.Core.Events.Schedules;

namespace OpsAutomation.Core.Events;

/// <summary>A schedule: rate(5 minutes), cron(0 9 ? * MON-FRI *) or at(2026-11-24T09:00:00), in a time zone.</summary>
public sealed class ScheduleExpression
{
    /// <summary>In minutes: beyond all dates, and still a span of time.</summary>
    private const long LongestRate = 10_000L * 366 * 24 * 60;

    private readonly TimeSpan _interval;
    private readonly CronSchedule? _cron;
    private readonly DateTime _at;

    private ScheduleExpression(string text, ScheduleKind kind, TimeZoneInfo zone, TimeSpan interval, CronSchedule? cron, DateTime at)
    {
        Text = text;
        Kind = kind;
        Zone = zone;
        _interval = interval;
        _cron = cron;
        _at = at;
    }

    public string Text { get; }

    public ScheduleKind Kind { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>False for a cron expression whose days no calendar has, such as the 30th of February.</summary>
    public bool EverHappens => _cron?.From(DateTime.UnixEpoch) is not null || _cron is null;

    /// <summary>Of a rate; zero for the others.</summary>
    public TimeSpan Interval => _interval;

    /// <summary>
    /// Reads an expression of EventBridge Scheduler; <paramref name="timeZone"/> is an IANA name, UTC when null. Rules know neither at(…) nor zones.
    /// </summary>
    public static bool TryParse(string text, string? timeZone, [NotNullWhen(true)] out ScheduleExpression? schedule, [NotNullWhen(false)] out string? error)
    {
        schedule = null;
        if (!TryZone(timeZone, out var zone))
        {
            error = $"The provided time zone '{timeZone}' is not known.";
            return false;
        }
        if (Body(text, "rate") is { } rate && TryRate(rate, out var interval)) schedule = new(text, ScheduleKind.Rate, zone, interval, null, default);
        else if (Body(text, "cron") is { } fields && CronSchedule.Parse(fields) is { } cron)
            schedule = new(text, ScheduleKind.Cron, zone, default, cron, default);
        else if (Body(text, "at") is { } time
            && DateTime.TryParseExact(time, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            schedule = new(text, ScheduleKind.At, zone, default, null, at);
        }
        error = schedule is null ? $"Invalid Schedule Expression {text}." : null;
        return schedule is not null;
    }

    /// <summary>What is wrong with an expression that cannot be read, in a sentence for whoever wrote it.</summary>
    public static string Explain(string text) => ScheduleExplanation.Of(text);

    /// <summary>
    /// The first time after <paramref name="after"/>; null when there is none. A rate counts from <paramref name="start"/>, which cron and at ignore.
    /// A wall-clock time that daylight saving leaves out is skipped, one that comes twice counts once.
    /// </summary>
    public DateTimeOffset? Next(DateTimeOffset after, DateTimeOffset? start = null) => Kind switch
    {
        ScheduleKind.Rate => NextRate(after, start ?? after),
        ScheduleKind.Cron => NextCron(after),
        _ => Earliest(_at) is var once && once > after ? once : null,
    };

    /// <summary>The occurrences after that time, in order; without end for a rate and most cron expressions. See <see cref="Next"/>.</summary>
    public IEnumerable<DateTimeOffset> Following(DateTimeOffset after, DateTimeOffset? start = null)
    {
        start ??= after;
        while (Next(after, start) is { } next)
        {
            yield return next;
            after = next;
        }
    }

    private DateTimeOffset? NextRate(DateTimeOffset after, DateTimeOffset start)
    {
        if (after < start) return start;
        var passed = (after - start).Ticks / _interval.Ticks;
        var left = _interval.Ticks - (after - start).Ticks % _interval.Ticks;
        return left > (DateTimeOffset.MaxValue - after).Ticks ? null : start + TimeSpan.FromTicks(_interval.Ticks * passed) + _interval;
    }

    private DateTimeOffset? NextCron(DateTimeOffset after)
    {
        var local = TimeZoneInfo.ConvertTime(after, Zone).DateTime;
        var from = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0);
        while (_cron!.From(from) is { } time)
        {
            from = time.AddMinutes(1);
            if (Zone.IsInvalidTime(time)) continue;
            if (Earliest(time) is var found && found > after) return found;
        }
        return null;
    }

    /// <summary>That wall-clock time: the first of two, and what an unshifted clock would show when it is left out.</summary>
    private DateTimeOffset Earliest(DateTime local)
    {
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private static string? Body(string text, string kind) =>
        text.StartsWith(kind + "(", StringComparison.Ordinal) && text.EndsWith(')') ? text[(kind.Length + 1)..^1] : null;

    private static bool TryRate(string text, out TimeSpan interval)
    {
        interval = default;
        var parts = text.Split(' ');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1) return false;
        var minutes = (parts[1], count == 1) switch
        {
            ("minute", true) or ("minutes", false) => 1,
            ("hour", true) or ("hours", false) => 60,
            ("day", true) or ("days", false) => 24 * 60,
            _ => 0,
        };
        var all = (long)minutes * count;
        if (all is 0 or > LongestRate) return false;
        interval = TimeSpan.FromMinutes(all);
        return true;
    }

    private static bool TryZone(string? name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = TimeZoneInfo.Utc;
        return name is null or "UTC" || TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }
}
