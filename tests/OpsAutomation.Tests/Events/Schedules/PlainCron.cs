namespace OpsAutomation.Tests.Events.Schedules;

/// <summary>
/// Says of one wall-clock minute whether a cron expression means it, field by field as the documentation has it, and finds the next by asking each.
/// </summary>
internal sealed class PlainCron(string expression)
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly string[] _fields = expression["cron(".Length..^1].Split(' ');
    private readonly bool[] _hours = [.. Enumerable.Range(0, 24).Select(h => In(expression["cron(".Length..^1].Split(' ')[1], h, 0, 23, []))];
    private readonly bool[] _minutes = [.. Enumerable.Range(0, 60).Select(m => In(expression["cron(".Length..^1].Split(' ')[0], m, 0, 59, []))];

    public bool Means(DateTime time) => _minutes[time.Minute] && _hours[time.Hour] && MeansDay(time);

    /// <summary>The first minute that is meant from that one on and before the end.</summary>
    public DateTime? From(DateTime time, DateTime end)
    {
        for (; time < end; time = time.TimeOfDay == TimeSpan.Zero && !MeansDay(time) ? time.AddDays(1) : time.AddMinutes(1))
            if (Means(time)) return time;
        return null;
    }

    private bool MeansDay(DateTime time) =>
        In(_fields[5], time.Year, 1970, 2199, []) && In(_fields[3], time.Month, 1, 12, Months) && (_fields[2] == "?" ? IsDayOfWeek(time) : IsDayOfMonth(time));

    private bool IsDayOfMonth(DateTime time)
    {
        var last = DateTime.DaysInMonth(time.Year, time.Month);
        foreach (var part in _fields[2].Split(','))
        {
            if (part == "L" ? time.Day == last
                : part == "LW" ? time.Date == Weekday(time, last)
                : part.StartsWith("L-", StringComparison.Ordinal) ? time.Day == last - Number(part[2..], [], 0)
                : part.EndsWith('W') ? Number(part[..^1], [], 0) <= last && time.Date == Weekday(time, Number(part[..^1], [], 0))
                : In(part, time.Day, 1, 31, [])) return true;
        }
        return false;
    }

    private bool IsDayOfWeek(DateTime time)
    {
        var day = (int)time.DayOfWeek + 1;
        foreach (var part in _fields[4].Split(','))
        {
            if (part == "L" ? day == 7
                : part.EndsWith('L') ? day == Number(part[..^1], Days, 1) && time.AddDays(7).Month != time.Month
                : part.Split('#') is [var which, var nth] ? day == Number(which, Days, 1) && NthOfMonth(time) == Number(nth, [], 0)
                : In(part, day, 1, 7, Days)) return true;
        }
        return false;
    }

    /// <summary>How many days of the same name the month has had, this one included.</summary>
    private static int NthOfMonth(DateTime time)
    {
        var nth = 0;
        for (var day = time; day.Month == time.Month; day = day.AddDays(-7)) nth++;
        return nth;
    }

    /// <summary>Of the days from Monday to Friday in that month, the one nearest to the wanted day.</summary>
    private static DateTime Weekday(DateTime month, int wanted) =>
        Enumerable.Range(1, DateTime.DaysInMonth(month.Year, month.Month)).Select(d => new DateTime(month.Year, month.Month, d))
            .Where(static d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).MinBy(d => Math.Abs(d.Day - wanted));

    private static bool In(string field, int value, int low, int high, string[] names) => field.Split(',').Any(part =>
    {
        var (range, step) = part.Split('/') is [var r, var s] ? (r, int.Parse(s, System.Globalization.CultureInfo.InvariantCulture)) : (part, 1);
        var (from, to) = range == "*" ? (low, high) : range.Split('-') is [var a, var b]
            ? (Number(a, names, low), Number(b, names, low))
            : (Number(range, names, low), part.Contains('/', StringComparison.Ordinal) ? high : Number(range, names, low));
        var span = high - low + 1;
        var length = to >= from ? to - from : to - from + span;
        for (var i = 0; i <= length; i += step)
            if (low + (from - low + i) % span == value) return true;
        return false;
    });

    private static int Number(string text, string[] names, int low) =>
        Array.IndexOf(names, text) is >= 0 and var at ? at + low : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
