using System.Globalization;
using System.Text;

namespace OpsAutomation.Core.Json;

/// <summary>Doubles as text by ECMA-262, Number::toString: the fewest digits that read back the same, exponents from 1e21 and below 1e-6.</summary>
public static class NumberText
{
    public static string Of(double value)
    {
        if (value == 0) return "0";
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15) return ((long)value).ToString(CultureInfo.InvariantCulture);
        var roundtrip = value.ToString("R", CultureInfo.InvariantCulture);
        var (negative, digits, exponent) = Split(roundtrip);
        return (negative ? "-" : "") + Layout(digits, exponent);
    }

    /// <summary>The significant digits, and n of ECMA-262: value = 0.digits × 10^n.</summary>
    private static (bool Negative, string Digits, int Exponent) Split(string text)
    {
        var negative = text[0] == '-';
        var body = negative ? text.AsSpan(1) : text;
        var e = body.IndexOf('E');
        var exponent = e < 0 ? 0 : int.Parse(body[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (e >= 0) body = body[..e];
        var point = body.IndexOf('.');
        var whole = point < 0 ? body.Length : point;
        var digits = new StringBuilder(body.Length);
        foreach (var c in body)
            if (c != '.') digits.Append(c);
        var n = whole + exponent;
        var leading = 0;
        while (leading < digits.Length - 1 && digits[leading] == '0') leading++;
        digits.Remove(0, leading);
        while (digits.Length > 1 && digits[^1] == '0') digits.Length--;
        return (negative, digits.ToString(), n - leading);
    }

    private static string Layout(string digits, int n)
    {
        var k = digits.Length;
        if (k <= n && n <= 21) return digits + new string('0', n - k);
        if (n is > 0 and <= 21) return string.Concat(digits.AsSpan(0, n), ".", digits.AsSpan(n));
        if (n is > -6 and <= 0) return "0." + new string('0', -n) + digits;
        var power = n - 1;
        var sign = power < 0 ? "e-" : "e+";
        var exponent = Math.Abs(power).ToString(CultureInfo.InvariantCulture);
        return k == 1 ? digits + sign + exponent : string.Concat(digits.AsSpan(0, 1), ".", digits.AsSpan(1), sign + exponent);
    }
}
