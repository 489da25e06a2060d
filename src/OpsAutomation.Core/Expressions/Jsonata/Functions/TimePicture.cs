using System.Text;
using System.Text.RegularExpressions;
using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>The pictures of dates and times: fn:format-dateTime of XPath 3.1, and the same backwards.</summary>
internal static class TimePicture
{
    public static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private const string Iso = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";

    public static string Format(double millis, string? picture, string? zone)
    {
        var offset = zone is null ? 0 : OffsetOf(zone);
        var local = millis + (offset * 60_000.0);
        if (!CivilTime.IsInRange(local)) throw new JsonataFault("D1001", detail: NumberText.Of(millis));
        var time = CivilTime.FromMillis(local);
        var text = new StringBuilder();
        foreach (var part in Parse(picture ?? Iso)) text.Append(part.Literal ?? Format(part, time, offset));
        return text.ToString();
    }

    public static double? Read(Evaluation e, string text, string picture) => TimeReader.Read(e, text, Parse(picture));

    /// <summary>A number of the date; null for what is no number.</summary>
    public static double? Fragment(in CivilTime time, char component) => component switch
    {
        'Y' => time.Year,
        'M' => time.Month,
        'D' => time.Day,
        'd' => time.DayOfYear,
        'F' => time.DayOfWeek,
        'W' => ((time.Thursday.DayOfYear - 1) / 7) + 1,
        'w' => ((time.Thursday.Day - 1) / 7) + 1,
        'X' => time.Thursday.Year,
        'x' => time.Thursday.Month,
        'H' => time.Hour,
        'h' => time.Hour % 12 == 0 ? 12 : time.Hour % 12,
        'm' => time.Minute,
        's' => time.Second,
        'f' => time.Millisecond,
        'P' => time.Hour >= 12 ? 1 : 0,
        _ => null,
    };

    private static List<TimePart> Parse(string picture)
    {
        var parts = new List<TimePart>();
        var literal = new StringBuilder();
        for (var i = 0; i < picture.Length; i++)
        {
            var c = picture[i];
            if (c is '[' or ']' && i + 1 < picture.Length && picture[i + 1] == c) i++;
            else if (c == '[')
            {
                var close = picture.IndexOf(']', i);
                if (close < 0) throw new JsonataFault("D3135");
                if (literal.Length > 0) parts.Add(new TimePart { Literal = literal.ToString() });
                literal.Clear();
                var part = TimePart.Parse(string.Concat(picture[(i + 1)..close].Where(static w => !char.IsWhiteSpace(w))));
                if (part.Integer is not null && part.Component is not ('Z' or 'z') && parts.Count > 0 && parts[^1].Integer is { } before)
                    before.ParseWidth = before.MandatoryDigits;
                parts.Add(part);
                i = close;
                continue;
            }
            literal.Append(c);
        }
        if (literal.Length > 0) parts.Add(new TimePart { Literal = literal.ToString() });
        return parts;
    }

    private static string Format(TimePart part, in CivilTime time, int offset)
    {
        switch (part.Component)
        {
            case 'Z' or 'z':
                var zone = offset == 0 && part.HasZuluForm ? "Z" : ZoneOf(part, offset);
                return part.Component == 'z' ? "GMT" + zone : zone;
            case 'P':
                return part.Names == LetterCase.Upper ? time.Hour >= 12 ? "PM" : "AM" : time.Hour >= 12 ? "pm" : "am";
            case 'C' or 'E':
                return "ISO";
        }
        var value = Fragment(time, part.Component) ?? 0;
        if (part.Names is not { } names)
        {
            if (part.Component == 'Y' && part.YearDigits > 0) value %= Math.Pow(10, part.YearDigits);
            return part.Integer!.Format(value);
        }
        var name = part.Component switch
        {
            'M' or 'x' => Months[(int)value - 1],
            'F' => Days[(int)value - 1],
            _ => throw new JsonataFault("D3133", value: new JsonString(part.Component.ToString())),
        };
        name = names switch { LetterCase.Upper => name.ToUpperInvariant(), LetterCase.Lower => name.ToLowerInvariant(), _ => name };
        return part.MaximumWidth is { } most && name.Length > most ? name[..most] : name;
    }

    private static string ZoneOf(TimePart part, int offset)
    {
        var integer = part.Integer ?? IntegerPicture.Parse("01:01");
        var (hours, minutes) = (offset / 60, offset % 60);
        var digits = integer.MandatoryDigits;
        if (!integer.IsRegular && digits > 4) throw new JsonataFault("D3134", value: digits);
        var text = integer.IsRegular || digits > 2 ? integer.Format((hours * 100) + minutes)
            : integer.Format(hours) + (minutes == 0 ? "" : ":" + Math.Abs(minutes).ToString("00", System.Globalization.CultureInfo.InvariantCulture));
        return offset < 0 ? text.StartsWith('-') ? text : "-" + text : "+" + text;
    }

    /// <summary>Minutes of [+-]hhmm.</summary>
    private static int OffsetOf(string zone)
    {
        var match = Regex.Match(zone, "^\\s*([+-]?)([0-9]{1,6})", RegexOptions.CultureInvariant);
        if (!match.Success) return 0;
        var number = int.Parse(match.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        return (match.Groups[1].Value == "-" ? -1 : 1) * ((number / 100 * 60) + (number % 100));
    }
}
