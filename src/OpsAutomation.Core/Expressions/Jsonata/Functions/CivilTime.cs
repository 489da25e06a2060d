namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>An instant in the proleptic Gregorian calendar, for all years that ECMAScript's dates reach (which is more than the framework's do).</summary>
internal readonly record struct CivilTime(long Year, int Month, int Day, int Hour, int Minute, int Second, int Millisecond)
{
    private const long MillisADay = 86_400_000;
    private const double Furthest = 8.64e15;

    public long DaysSinceEpoch => DaysOf(Year, Month, Day);

    public int DayOfYear => (int)(DaysSinceEpoch - DaysOf(Year, 1, 1)) + 1;

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public int DayOfWeek => (int)(((DaysSinceEpoch + 3) % 7 + 7) % 7) + 1;

    /// <summary>The Thursday of the same week, whose year and month the week belongs to.</summary>
    public CivilTime Thursday => FromMillis((DaysSinceEpoch + 4 - DayOfWeek) * MillisADay);

    public static bool IsInRange(double millis) => Math.Abs(millis) <= Furthest;

    public static CivilTime FromMillis(double value)
    {
        var millis = (long)Math.Truncate(value);
        var days = Math.DivRem(millis, MillisADay, out var rest);
        if (rest < 0)
        {
            days--;
            rest += MillisADay;
        }
        // Years are counted from March, in eras of 400 years.
        var z = days + 719_468;
        var era = (z >= 0 ? z : z - 146_096) / 146_097;
        var dayOfEra = z - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * shifted) + 2) / 5)) + 1;
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return new CivilTime(year, month, day, (int)(rest / 3_600_000), (int)(rest / 60_000 % 60), (int)(rest / 1000 % 60), (int)(rest % 1000));
    }

    /// <summary>Parts may lie outside their range and carry over, as in ECMAScript.</summary>
    public static double ToMillis(double year, double month, double day, double hour, double minute, double second, double millisecond)
    {
        var months = (year * 12) + month - 1;
        var wholeYear = Math.Floor(months / 12);
        if (!(Math.Abs(wholeYear) < 400_000)) return double.NaN;
        var days = DaysOf((long)wholeYear, (int)(months - (wholeYear * 12)) + 1, 1) + day - 1;
        return (days * MillisADay) + (hour * 3_600_000) + (minute * 60_000) + (second * 1000) + millisecond;
    }

    private static long DaysOf(long year, int month, int day)
    {
        if (month <= 2) year--;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (era * 146_097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }
}
