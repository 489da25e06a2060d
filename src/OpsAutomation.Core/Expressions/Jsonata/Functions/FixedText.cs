using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>Numbers in decimal notation, never with an exponent.</summary>
internal static class FixedText
{
    public static string Of(double value)
    {
        var text = NumberText.Of(value);
        var e = text.IndexOf('e', StringComparison.Ordinal);
        if (e < 0) return text;
        var exponent = int.Parse(text.AsSpan(e + 1), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture);
        var sign = text[0] == '-' ? "-" : "";
        var mantissa = text[sign.Length..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = new StringBuilder(mantissa).Replace(".", "");
        var place = (point < 0 ? mantissa.Length : point) + exponent;
        if (place <= 0) return $"{sign}0.{new string('0', -place)}{digits}";
        if (place >= digits.Length) return $"{sign}{digits}{new string('0', place - digits.Length)}";
        return sign + digits.Insert(place, '.');
    }
}
