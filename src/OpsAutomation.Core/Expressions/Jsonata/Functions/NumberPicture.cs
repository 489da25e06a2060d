using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>The pictures of <c>$formatNumber</c>: fn:format-number of XPath 3.1.</summary>
internal static class NumberPicture
{
    public static string Format(double value, string picture, JsonObject? options)
    {
        var symbols = PictureSymbols.From(options);
        var parts = picture.Split(symbols.PatternSeparator);
        if (parts.Length > 2) throw new JsonataFault("D3080");
        var subs = parts.Select(p => SubPicture.Parse(p, symbols)).ToArray();
        var negativeStyle = subs.Length == 2 ? subs[1] : subs[0] with { Prefix = symbols.MinusSign + subs[0].Prefix };
        var sub = value >= 0 ? subs[0] : negativeStyle;

        var adjusted = sub.Scale switch { '%' => value * 100, '‰' => value * 1000, _ => value };
        var exponent = 0;
        if (sub.MinimumExponentSize > 0)
        {
            var most = Math.Pow(10, sub.ScalingFactor);
            var least = Math.Pow(10, sub.ScalingFactor - 1);
            while (adjusted != 0 && Math.Abs(adjusted) < least)
            {
                adjusted *= 10;
                exponent--;
            }
            while (Math.Abs(adjusted) > most)
            {
                adjusted /= 10;
                exponent++;
            }
        }
        var text = new StringBuilder(Digits(adjusted, sub, symbols));
        if (sub.MinimumExponentSize > 0)
        {
            var digits = Localise(
                Math.Abs(exponent).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(sub.MinimumExponentSize, '0'), symbols);
            text.Append(symbols.ExponentSeparator).Append(exponent < 0 ? symbols.MinusSign : "").Append(digits);
        }
        return sub.Prefix + text + sub.Suffix;
    }

    private static string Digits(double value, SubPicture sub, PictureSymbols symbols)
    {
        var rounded = FixedText.Of(Rounding.HalfEven(Math.Abs(value), sub.MaximumFraction));
        var point = rounded.IndexOf('.', StringComparison.Ordinal);
        var whole = (point < 0 ? rounded : rounded[..point]).TrimStart('0').PadLeft(sub.MinimumInteger, '0');
        var fraction = (point < 0 ? "" : rounded[(point + 1)..]).TrimEnd('0').PadRight(sub.MinimumFraction, '0');
        if (fraction.Length > sub.MaximumFraction) fraction = fraction[..sub.MaximumFraction];

        var result = new StringBuilder();
        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && sub.IsIntegerGroup(whole.Length - i)) result.Append(symbols.GroupingSeparator);
            result.Append(whole[i]);
        }
        if (fraction.Length > 0) result.Append(symbols.DecimalSeparator);
        for (var i = 0; i < fraction.Length; i++)
        {
            if (i > 0 && sub.FractionGroups.Contains(i)) result.Append(symbols.GroupingSeparator);
            result.Append(fraction[i]);
        }
        return Localise(result.ToString(), symbols);
    }

    private static string Localise(string digits, PictureSymbols symbols)
    {
        if (symbols.ZeroDigit == '0') return digits;
        return string.Concat(digits.Select(c => char.IsAsciiDigit(c) ? (char)(symbols.ZeroDigit + (c - '0')) : c));
    }
}
