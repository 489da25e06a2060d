using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>Two operands and a sign between them. Where one of them is not there, or kinds have no order, it does not hold, whatever the sign.</summary>
internal sealed class CompareFilter(FilterOperand left, string sign, FilterOperand right) : FilterNode
{
    public override bool Holds(PathWalk walk, JsonValue item)
    {
        if (left.Value(walk, item) is not { } actual || walk.Failed) return false;
        if (right.Value(walk, item) is not { } expected || walk.Failed) return false;
        if (sign is not ("==" or "!=") && (actual is JsonNull) != (expected is JsonNull)) return false;
        return Order(walk, expected, actual) is { } order && sign switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order > 0,
            "<=" => order >= 0,
            ">" => order < 0,
            _ => order <= 0,
        };
    }

    /// <summary>How the expected value stands to the actual one; null when they cannot be compared.</summary>
    private static int? Order(PathWalk walk, JsonValue expected, JsonValue actual)
    {
        var (isNull, wasNull) = (IsNull(expected), IsNull(actual));
        if (isNull || wasNull) return wasNull.CompareTo(isNull);
        return (expected, actual) switch
        {
            (JsonString e, JsonString a) => string.CompareOrdinal(e.Value.Replace("\\'", "'", StringComparison.Ordinal), a.Value),
            (JsonNumber e, JsonNumber a) => Order(e, a),
            (JsonString e, JsonNumber a) => Order(walk, e.Value, a),
            (JsonString e, JsonBool a) => string.Equals(e.Value, "true", StringComparison.OrdinalIgnoreCase).CompareTo(a.AsBool!.Value),
            (JsonBool e, JsonBool a) => e.AsBool!.Value.CompareTo(a.AsBool!.Value),
            _ => ReferenceEquals(expected, actual) ? 0 : null,
        };
    }

    private static int? Order(PathWalk walk, string expected, JsonNumber actual)
    {
        // What is compared with a number must write one: the library throws, and the state fails.
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (long.TryParse(expected, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return Order(JsonNumber.Of(whole), actual);
        if (double.TryParse(expected, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number.CompareTo(actual.Value);
        var odd = expected.FirstOrDefault(static c => !char.IsAsciiDigit(c) && !"+-.eE".Contains(c, StringComparison.Ordinal), '\0');
        walk.Invalid(odd == '\0'
            ? $"'{expected}' is no number"
            : $"Character {odd} is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark.");
        return null;
    }

    private static int Order(JsonNumber expected, JsonNumber actual) =>
        expected.TryGetInt64(out var e) && actual.TryGetInt64(out var a) ? e.CompareTo(a) : expected.Value.CompareTo(actual.Value);

    /// <summary>The word null is null, in quotes as well.</summary>
    private static bool IsNull(JsonValue value) => value is JsonNull or JsonString { Value: "null" };
}
