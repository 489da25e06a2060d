using System.Buffers;
using System.Globalization;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>What stands in square brackets. The library looks for the first character that it knows, and skips what is before and behind.</summary>
internal static class BracketParser
{
    private static readonly SearchValues<char> Known = SearchValues.Create("?':-@0123456789");
    private static readonly SearchValues<char> InIndexes = SearchValues.Create("0123456789,:- ");

    /// <summary>From <c>[</c> to <c>]</c>; null with the reason when it is no step.</summary>
    public static PathStep? Parse(string fragment, out string? error)
    {
        error = null;
        if (fragment == "[*]") return new WildcardStep();
        var at = fragment.AsSpan().IndexOfAny(Known);
        var step = at < 0 || !fragment.EndsWith(']') ? null : fragment[at] switch
        {
            '?' => Filter(fragment, at, out error),
            '\'' => Names(fragment, at),
            '@' => FromEnd(fragment, at),
            _ => Indexes(fragment[at..^1]),
        };
        if (step is null) error ??= $"'{fragment}' is no index, slice, name or filter";
        return step;
    }

    private static FilterStep? Filter(string fragment, int at, out string? error)
    {
        // The filter ends at the first bracket outside of round ones; a quote hides both.
        var start = fragment.LastIndexOf('[', at);
        var (round, square, quoted) = (0, 0, false);
        for (var i = start; i < fragment.Length; i++)
        {
            var c = fragment[i];
            if (c == '\'' && (i == 0 || fragment[i - 1] != '\\')) quoted = !quoted;
            if (quoted) continue;
            round += c == '(' ? 1 : c == ')' ? -1 : 0;
            square += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c != ']' || round != 0) continue;
            if (square != 0) break;
            return FilterParser.Parse(fragment[start..(i + 1)], out error) is { } node ? new FilterStep(node) : null;
        }
        error = "A filter's brackets are not balanced";
        return null;
    }

    /// <summary>Names in single quotes. A backslash is a character like any other, as AWS has it.</summary>
    private static PathStep? Names(string fragment, int at)
    {
        List<string> names = [];
        var open = -1;
        for (var i = at; fragment[i] != ']'; i++)
        {
            if (fragment[i] != '\'') continue;
            if (open >= 0) names.Add(fragment[open..i]);
            open = open >= 0 ? -1 : i + 1;
        }
        return names.Count switch
        {
            0 => null,
            1 => new PropertyStep(names[0]),
            _ => new PropertiesStep([.. names]),
        };
    }

    /// <summary><c>[(@.length-1)]</c> and <c>[(@.size()-1)]</c></summary>
    private static FromEndStep? FromEnd(string fragment, int at)
    {
        var close = fragment.LastIndexOf(')');
        var minus = fragment.IndexOf('-', at);
        if (minus < 0 || close < minus) return null;
        if (minus < at + 2) return null;
        var function = string.Concat(fragment[(at + 2)..minus].Where(static c => c is not (' ' or '(' or ')')));
        close = fragment.IndexOf(')', minus);
        return function is "length" or "size" && Number(fragment[minus..close]) is { } offset ? new FromEndStep(offset) : null;
    }

    private static ArrayStep? Indexes(string body)
    {
        var end = body.AsSpan().IndexOfAnyExcept(InIndexes);
        if (end >= 0) body = body[..end];
        var colon = body.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            List<int> numbers = [];
            var parts = body.Split(',');
            for (var i = 0; i < parts.Length; i++)
            {
                if (Number(parts[i]) is { } number) numbers.Add(number);
                else if (i == 0 || i < parts.Length - 1 || parts[i].Trim(' ').Length > 0) return null;
            }
            return numbers.Count == 1 ? new IndexStep(numbers[0]) : new IndexesStep([.. numbers]);
        }

        // A step is not known: [0:9:2] is [0:9].
        var bounds = body.Split(':');
        if (bounds.Length > 3 || body.Contains(',', StringComparison.Ordinal)) return null;
        var from = Number(bounds[0]);
        var to = Number(bounds[1]);
        if ((from is null && Blank(bounds[0]) is false) || (to is null && Blank(bounds[1]) is false) || (from is null && to is null)) return null;
        return new SliceStep(from, to);
    }

    private static bool Blank(string text) => text.Trim(' ').Length == 0;

    /// <summary>A whole number of 32 bits, whatever blanks are in it.</summary>
    private static int? Number(string text) =>
        int.TryParse(text.Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
