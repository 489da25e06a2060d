using System.Globalization;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>Times as the States Language writes them: RFC 3339 with an uppercase T, and Z or an offset.</summary>
internal static class Instant
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
    ];

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        // Without an offset the time would be anybody's; more than seven digits of a second are cut, as ours has no more.
        if (text.Length < 17 || !(text[^1] == 'Z' || text[^6] is '+' or '-')) return false;
        return DateTimeOffset.TryParseExact(Shorten(text), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static string Shorten(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) return text;
        var end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - point - 1 > 7 ? text[..(point + 8)] + text[end..] : text;
    }
}
