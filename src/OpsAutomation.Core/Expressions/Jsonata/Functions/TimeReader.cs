using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>
/// Reads a time that was written by a picture. Missing parts before the first given one are today's, after the last the least; a gap is an error.
/// </summary>
internal static class TimeReader
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static double? Read(Evaluation e, string text, List<TimePart> parts)
    {
        var pattern = new StringBuilder("^");
        foreach (var part in parts) pattern.Append('(').Append(PatternOf(part)).Append(')');
        Match match;
        try
        {
            match = new Regex(pattern.Append("\\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Limit).Match(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new JsonataFault("U1001", detail: "Expression evaluation timeout: the timestamp takes too long to read");
        }
        if (!match.Success) return null;
        var given = new Dictionary<char, double>();
        for (var i = 0; i < parts.Count; i++)
            if (parts[i].Literal is null && ValueOf(parts[i], match.Groups[i + 1].Value) is { } value) given[parts[i].Component] = value;
        return given.Count == 0 ? null : ToMillis(e, given);
    }

    private static double? ToMillis(Evaluation e, Dictionary<char, double> given)
    {
        var isByDayOfYear = given.ContainsKey('d') && !given.ContainsKey('M') && !given.ContainsKey('D');
        if (given.ContainsKey('X') || given.ContainsKey('W') || given.ContainsKey('w') || given.ContainsKey('x')) throw new JsonataFault("D3136");
        var isTwelveHours = given.ContainsKey('h') && !given.ContainsKey('H');
        var order = (isByDayOfYear ? "Yd" : "YMD") + (isTwelveHours ? "Phmsf" : "Hmsf");
        var now = CivilTime.FromMillis(e.NowMillis);
        var (started, ended) = (false, false);
        foreach (var component in order)
        {
            if (given.ContainsKey(component))
            {
                started = true;
                if (ended) throw new JsonataFault("D3136");
            }
            else if (started)
            {
                given[component] = component is 'M' or 'D' or 'd' ? 1 : 0;
                ended = true;
            }
            else
            {
                given[component] = TimePicture.Fragment(now, component) ?? 0;
            }
        }
        var hour = isTwelveHours ? (given['h'] % 12) + (given['P'] == 1 ? 12 : 0) : given['H'];
        var zone = given.GetValueOrDefault('Z', given.GetValueOrDefault('z'));
        var millis = CivilTime.ToMillis(
            given['Y'], isByDayOfYear ? 1 : given['M'], isByDayOfYear ? given['d'] : given['D'], hour, given['m'] - zone, given['s'], given['f']);
        return CivilTime.IsInRange(millis) ? millis : null;
    }

    private static string PatternOf(TimePart part)
    {
        if (part.Literal is { } literal) return Regex.Escape(literal);
        if (part.Component is 'Z' or 'z')
        {
            var separator = part.Integer?.Separator is { } s ? Regex.Escape(s) + "[0-9]+" : "";
            return (part.Component == 'z' ? "GMT" : "") + (part.HasZuluForm ? $"(?:Z|[-+][0-9]+{separator})" : $"[-+][0-9]+{separator}");
        }
        if (part.Component == 'f' && part.Integer is { Style: IntegerStyle.Decimal }) return "[0-9]+";
        return part.Integer is { } integer ? integer.Pattern() : NamesOf(part).Length > 0 ? "[a-zA-Z]+" : "";
    }

    private static string[] NamesOf(TimePart part)
    {
        var names = part.Component switch
        {
            'M' or 'x' => TimePicture.Months,
            'F' => TimePicture.Days,
            'P' => ["am", "pm"],
            'C' or 'E' => ["ISO"],
            _ => throw new JsonataFault("D3133", value: new JsonString(part.Component.ToString())),
        };
        return part.MaximumWidth is { } most ? [.. names.Select(n => n.Length > most ? n[..most] : n)] : names;
    }

    private static double? ValueOf(TimePart part, string text)
    {
        if (part.Component is 'Z' or 'z') return Zone(part, part.Component == 'z' ? text[3..] : text);
        if (part.Integer is { } integer)
        {
            // A fraction of a second in thousandths; finer digits are cut off.
            if (part.Component == 'f' && integer.Style == IntegerStyle.Decimal) return Number(text.PadRight(3, '0')[..3]);
            return integer.Read(text);
        }
        var at = Array.FindIndex(NamesOf(part), n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase));
        return at < 0 || part.Component is 'C' or 'E' ? null : part.Component == 'P' ? at : at + 1;
    }

    private static double Zone(TimePart part, string text)
    {
        if (text.Length < 2) return 0;
        var sign = text[0] == '-' ? -1 : 1;
        var digits = text[1..];
        var split = part.Integer?.Separator is { } separator ? digits.IndexOf(separator, StringComparison.Ordinal) : digits.Length > 2 ? 2 : digits.Length;
        var hours = Number(digits[..split]);
        var minutes = Number(string.Concat(digits[split..].Where(char.IsAsciiDigit)));
        return sign * ((hours * 60) + minutes);
    }

    private static double Number(string digits) => double.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
