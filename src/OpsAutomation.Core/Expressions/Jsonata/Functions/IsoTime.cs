using System.Globalization;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>ISO 8601 timestamps, as <c>$toMillis</c> takes them without a picture: a date, or a date and a time to the second, with a zone or in UTC.</summary>
internal static class IsoTime
{
    public static double? ToMillis(string text)
    {
        var at = 0;
        if (Digits(text, ref at, 4) is not { } year) return null;
        var (month, day) = (1, 1);
        if (Skip(text, ref at, '-'))
        {
            if (Digits(text, ref at, 2) is not { } m || m is < 1 or > 12) return null;
            month = m;
            if (Skip(text, ref at, '-'))
            {
                if (Digits(text, ref at, 2) is not { } d || d < 1 || d > DaysIn(year, month)) return null;
                day = d;
            }
        }
        var (hour, minute, second, fraction, zone) = (0, 0, 0, 0.0, 0);
        if (Skip(text, ref at, 'T'))
        {
            if (Digits(text, ref at, 2) is not { } h || h > 24 || !Skip(text, ref at, ':') || Digits(text, ref at, 2) is not { } m || m > 59
                || !Skip(text, ref at, ':') || Digits(text, ref at, 2) is not { } s || s > 59) return null;
            (hour, minute, second) = (h, m, s);
            if (hour == 24 && minute + second > 0) return null;
        }
        if (Skip(text, ref at, '.'))
        {
            var from = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (at == from) return null;
            fraction = Math.Floor(double.Parse("0." + text[from..at], NumberStyles.Float, CultureInfo.InvariantCulture) * 1000 + 1e-9);
        }
        if (at < text.Length && text[at] is '+' or '-')
        {
            var sign = text[at++] == '-' ? -1 : 1;
            if (Digits(text, ref at, 2) is not { } h || h > 29) return null;
            Skip(text, ref at, ':');
            if (Digits(text, ref at, 2) is not { } m || m > 59) return null;
            zone = sign * ((h * 60) + m);
        }
        else
        {
            Skip(text, ref at, 'Z');
        }
        return at == text.Length ? CivilTime.ToMillis(year, month, day, hour, minute - zone, second, fraction) : null;
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool Skip(string text, ref int at, char c)
    {
        if (at >= text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private static int? Digits(string text, ref int at, int count)
    {
        if (at + count > text.Length || !int.TryParse(text.AsSpan(at, count), NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return null;
        at += count;
        return value;
    }
}
