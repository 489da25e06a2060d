using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>
/// Rounds halves to the even neighbour, in decimal: the point is moved in the number's text, since multiplying by powers of ten is not exact.
/// </summary>
internal static class Rounding
{
    public static double HalfEven(double value, int digits)
    {
        if (!double.IsFinite(value)) return value;
        var shifted = digits == 0 ? value : Shift(value, digits);
        if (!double.IsFinite(shifted)) return value;
        var result = Math.Floor(shifted + 0.5);
        if (Math.Abs(result - shifted) == 0.5 && Math.Abs(result % 2) == 1) result--;
        if (digits != 0) result = Shift(result, -digits);
        return result == 0 ? 0 : result;
    }

    private static double Shift(double value, int digits)
    {
        var text = NumberText.Of(value);
        var e = text.IndexOf('e', StringComparison.Ordinal);
        var exponent = e < 0 ? 0L : long.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        return double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent + digits}"), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
