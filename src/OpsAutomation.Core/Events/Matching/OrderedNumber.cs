using System.Globalization;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// JSON numbers as integers in the same order, so that they are compared without rounding. As in AWS, a number takes part in comparisons
/// only when it is the shortest decimal of its double: 0.1 does, a twenty-digit account number does not (that one is compared as text).
/// </summary>
internal static class OrderedNumber
{
    /// <summary>A decimal of so many digits always survives the way through a double.</summary>
    private const int AlwaysSafeDigits = 15;
    private const int LongestShortest = 17;
    private const int Digits = 19;
    private const int Bias = 100_000;
    private const long ExponentLimit = 50_000;

    private static readonly UInt128 Middle = UInt128.One << 100;

    private static readonly ulong[] Powers =
        [.. Enumerable.Range(0, Digits + 1).Select(static n => ulong.Parse("1" + new string('0', n), CultureInfo.InvariantCulture))];

    /// <summary>
    /// The key of a number token. <paramref name="doubtful"/>: the digits alone do not show that it is the shortest decimal of its double;
    /// ask <see cref="IsComparable"/> before a comparison with another number counts (equality with a comparable one needs no proof).
    /// </summary>
    public static bool TryKey(ReadOnlySpan<byte> token, out UInt128 key, out bool doubtful)
    {
        doubtful = false;
        key = Middle;
        if (!TryRead(token, out var significand, out var digits, out var exponent)) return false;
        if (digits == 0) return true;
        doubtful = digits > AlwaysSafeDigits || exponent is < -300 or > 308;
        var magnitude = ((UInt128)(ulong)(exponent + Bias) << 64) | (significand * Powers[Digits - digits]);
        key = token[0] == '-' ? Middle - magnitude : Middle + magnitude;
        return true;
    }

    public static bool IsComparable(ReadOnlySpan<byte> token)
    {
        if (!TryRead(token, out var significand, out var digits, out var exponent)) return false;
        if (digits > AlwaysSafeDigits && ShortestDecimal.Is(significand, digits - exponent) is { } known) return known;
        if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return false;
        Span<byte> shortest = stackalloc byte[32];
        return value.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture)
            && TryKey(shortest[..length], out var rounded, out _)
            && TryKey(token, out var key, out _)
            && rounded == key;
    }

    /// <summary>The key when the number takes part in comparisons.</summary>
    public static bool TryComparable(ReadOnlySpan<byte> token, out UInt128 key) =>
        TryKey(token, out key, out var doubtful) && (!doubtful || IsComparable(token));

    /// <summary>The number as 0.significand × 10^exponent, the significand without zeros at its ends; no digits for zero. False when it has too many.</summary>
    private static bool TryRead(ReadOnlySpan<byte> token, out ulong significand, out int digits, out long exponent)
    {
        significand = 0;
        digits = 0;
        var zeros = 0;
        var decimals = 0;
        var point = 0;
        var at = token[0] == '-' ? 1 : 0;
        for (; at < token.Length; at++)
        {
            var c = (uint)token[at] - '0';
            if (c > 9)
            {
                if (token[at] != '.') break;
                point = 1;
                continue;
            }
            decimals += point;
            if (c == 0)
            {
                if (digits > 0) zeros++;
                continue;
            }
            if (digits + zeros >= LongestShortest)
            {
                exponent = 0;
                return false;
            }
            significand = (significand * Powers[zeros + 1]) + c;
            digits += zeros + 1;
            zeros = 0;
        }
        exponent = digits + zeros - decimals;
        return digits == 0 || at == token.Length || TryExponent(token[(at + 1)..], ref exponent);
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, ref long exponent)
    {
        var negative = text.Length > 0 && text[0] == '-';
        long written = 0;
        foreach (var b in text)
        {
            if (b is (byte)'-' or (byte)'+') continue;
            written = written * 10 + (b - '0');
            if (written > ExponentLimit) return false;
        }
        exponent += negative ? -written : written;
        return exponent is > -ExponentLimit and < ExponentLimit;
    }
}
