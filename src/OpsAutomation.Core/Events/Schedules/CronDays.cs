namespace OpsAutomation.Core.Events.Schedules;

/// <summary>The two day fields of a cron expression, of which one is '?': days of the month with L and W, days of the week with L and #.</summary>
internal sealed class CronDays
{
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly List<Func<int, int, int, bool>> _rules = [];

    /// <summary>Null when the fields cannot be read.</summary>
    public static CronDays? Parse(string ofMonth, string ofWeek)
    {
        if ((ofMonth == "?") == (ofWeek == "?")) return null;
        var days = new CronDays();
        return (ofWeek == "?" ? days.AddOfMonth(ofMonth) : days.AddOfWeek(ofWeek)) ? days : null;
    }

    public bool Includes(int year, int month, int day)
    {
        foreach (var rule in _rules)
            if (rule(year, month, day)) return true;
        return false;
    }

    private bool AddOfMonth(string text)
    {
        foreach (var part in text.Split(','))
        {
            if (part == "L") _rules.Add(static (y, m, d) => d == DateTime.DaysInMonth(y, m));
            else if (part == "LW") _rules.Add(static (y, m, d) => d == NearestWeekday(y, m, DateTime.DaysInMonth(y, m)));
            else if (part.StartsWith("L-", StringComparison.Ordinal))
            {
                if (!CronField.TryNumber(part[2..], 1, 30, null, out var before)) return false;
                _rules.Add((y, m, d) => d == DateTime.DaysInMonth(y, m) - before);
            }
            else if (part.EndsWith('W'))
            {
                if (!CronField.TryNumber(part[..^1], 1, 31, null, out var wanted)) return false;
                _rules.Add((y, m, d) => wanted <= DateTime.DaysInMonth(y, m) && d == NearestWeekday(y, m, wanted));
            }
            else if (CronField.Parse(part, 1, 31) is { } field) _rules.Add((_, _, d) => field[d]);
            else return false;
        }
        return true;
    }

    private bool AddOfWeek(string text)
    {
        // "If you use a # character, you can define only one expression in the day-of-week field."
        if (text.Contains('#', StringComparison.Ordinal) && text.Contains(',', StringComparison.Ordinal)) return false;
        foreach (var part in text.Split(','))
        {
            var hash = part.IndexOf('#', StringComparison.Ordinal);
            if (hash > 0)
            {
                if (!CronField.TryNumber(part[..hash], 1, 7, DayNames, out var day) || !CronField.TryNumber(part[(hash + 1)..], 1, 5, null, out var nth))
                    return false;
                _rules.Add((y, m, d) => DayOfWeek(y, m, d) == day && (d - 1) / 7 + 1 == nth);
            }
            else if (part == "L") _rules.Add(static (y, m, d) => DayOfWeek(y, m, d) == 7);
            else if (part.Length > 1 && part[^1] == 'L')
            {
                if (!CronField.TryNumber(part[..^1], 1, 7, DayNames, out var day)) return false;
                _rules.Add((y, m, d) => DayOfWeek(y, m, d) == day && d + 7 > DateTime.DaysInMonth(y, m));
            }
            else if (CronField.Parse(part, 1, 7, DayNames) is { } field) _rules.Add((y, m, d) => field[DayOfWeek(y, m, d)]);
            else return false;
        }
        return true;
    }

    /// <summary>1 is Sunday.</summary>
    private static int DayOfWeek(int year, int month, int day) => (int)new DateTime(year, month, day).DayOfWeek + 1;

    /// <summary>The weekday nearest to that day in the same month.</summary>
    private static int NearestWeekday(int year, int month, int day) => DayOfWeek(year, month, day) switch
    {
        7 => day > 1 ? day - 1 : day + 2,
        1 => day < DateTime.DaysInMonth(year, month) ? day + 1 : day - 2,
        _ => day,
    };
}
