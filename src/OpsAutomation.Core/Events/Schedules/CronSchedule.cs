namespace OpsAutomation.Core.Events.Schedules;

/// <summary>A cron expression of EventBridge: minutes, hours, day of month, month, day of week, year.</summary>
internal sealed class CronSchedule(CronField minutes, CronField hours, CronDays days, CronField months, CronField years)
{
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    internal static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    public static CronSchedule? Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6) return null;
        var minutes = CronField.Parse(fields[0], 0, 59);
        var hours = CronField.Parse(fields[1], 0, 23);
        var days = CronDays.Parse(fields[2], fields[4]);
        var months = CronField.Parse(fields[3], 1, 12, MonthNames);
        var years = CronField.Parse(fields[5], FirstYear, LastYear, wraps: false);
        return minutes is null || hours is null || days is null || months is null || years is null
            ? null
            : new CronSchedule(minutes, hours, days, months, years);
    }

    /// <summary>The first wall-clock time from that minute on.</summary>
    public DateTime? From(DateTime time)
    {
        var year = years.From(time.Year);
        while (year is { } y)
        {
            var sameYear = y == time.Year;
            for (var month = months.From(sameYear ? time.Month : 1); month is { } m; month = months.From(m + 1))
            {
                var sameMonth = sameYear && m == time.Month;
                for (var day = sameMonth ? time.Day : 1; day <= DateTime.DaysInMonth(y, m); day++)
                {
                    if (!days.Includes(y, m, day)) continue;
                    if (InDay(sameMonth && day == time.Day ? time.Hour * 60 + time.Minute : 0) is { } minute)
                        return new DateTime(y, m, day).AddMinutes(minute);
                }
            }
            year = years.From(y + 1);
        }
        return null;
    }

    private int? InDay(int from)
    {
        for (var hour = hours.From(from / 60); hour is { } h; hour = hours.From(h + 1))
            if (minutes.From(h == from / 60 ? from % 60 : 0) is { } minute) return h * 60 + minute;
        return null;
    }
}
