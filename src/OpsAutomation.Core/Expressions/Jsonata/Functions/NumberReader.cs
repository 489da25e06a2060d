using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>Text as a number: as JSON writes it, or hexadecimal, octal or binary with its prefix.</summary>
internal static class NumberReader
{
    /// <summary>Null for text that is no number, or one that is too large.</summary>
    public static JsonNumber? Read(string text)
    {
        double value;
        if (IsDecimal(text)) value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        else if (Radix(text) is { } radix && text.Length > 2)
        {
            value = 0;
            foreach (var c in text.AsSpan(2))
            {
                var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
                if (digit >= radix) return null;
                value = (value * radix) + digit;
            }
        }
        else return null;
        return double.IsFinite(value) ? JsonNumber.Of(value) : null;
    }

    private static int? Radix(string text) => text.Length < 2 || text[0] != '0' ? null : text[1] switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => null,
    };

    private static bool IsDecimal(string text)
    {
        var at = text.StartsWith('-') ? 1 : 0;
        var whole = Digits(text, ref at);
        if (whole == 0) return false;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at) == 0) return false;
        }
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (Digits(text, ref at) == 0) return false;
        }
        return at == text.Length;
    }

    private static int Digits(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at - from;
    }
}
