using System.Globalization;

namespace OpsAutomation.Core.Events.Schedules;

/// <summary>Says in a sentence what is wrong with an expression that cannot be read, where AWS says only that it is invalid.</summary>
internal static class ScheduleExplanation
{
    private const string FormOfRate = "A rate is a whole number from 1 on and a unit, with one space between: rate(1 minute), rate(6 hours), rate(2 days).";

    private static readonly (string Name, string Accepted, Func<string, bool> Reads)[] Fields =
    [
        ("minutes", "0 to 59 with , - * /", static t => CronField.Parse(t, 0, 59) is not null),
        ("hours", "0 to 23 with , - * /", static t => CronField.Parse(t, 0, 23) is not null),
        ("day of month", "1 to 31 with , - * ? / L W", static t => t == "?" || CronDays.Parse(t, "?") is not null),
        ("month", "1 to 12 or JAN to DEC with , - * /", static t => CronField.Parse(t, 1, 12, CronSchedule.MonthNames) is not null),
        ("day of week", "1 to 7 or SUN to SAT with , - * ? L, or one with #", static t => t == "?" || CronDays.Parse("?", t) is not null),
        ("year", "1970 to 2199 with , - * /", static t => CronField.Parse(t, 1970, 2199, wraps: false) is not null),
    ];

    public static string Of(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith(')')) return "It is not of the form name(…).";
        var inner = text[(open + 1)..^1];
        return text[..open] switch
        {
            "rate" => Rate(inner),
            "cron" => Cron(inner),
            "at" => "A time is written as 2026-11-24T09:00:00, without zone or fraction, and is a day that exists.",
            var other => $"'{other}' is none of rate, cron and at.",
        };
    }

    private static string Rate(string text)
    {
        if (text.Split(' ') is not [var count, var unit]
            || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return FormOfRate;
        }
        var single = unit.TrimEnd('s');
        if (single is not ("minute" or "hour" or "day"))
            return $"'{unit}' is no unit of a rate; accepted are minute, hour and day, and minutes, hours and days.";
        return number == 1 && unit != single
            ? $"One is singular: rate(1 {single})."
            : number != 1 && unit == single ? $"{count} are plural: rate({count} {single}s)." : FormOfRate;
    }

    private static string Cron(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Fields.Length)
            return $"It has {fields.Length} field{(fields.Length == 1 ? "" : "s")}; cron has six: minutes, hours, day of month, month, day of week, year.";
        for (var i = 0; i < fields.Length; i++)
            if (!Fields[i].Reads(fields[i])) return $"'{fields[i]}' cannot be the {Fields[i].Name}; accepted is {Fields[i].Accepted}.";
        return "Either the day of month or the day of week chooses; the other one is '?'.";
    }
}
