using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>Two operands and an operator of Jayway's. What is missing equals nothing and compares with nothing.</summary>
internal sealed class CompareFilter(FilterOperand left, string op, FilterOperand right) : FilterNode
{
    public static readonly string[] Words = ["in", "nin", "subsetof", "anyof", "noneof", "size", "empty", "contains"];

    public override bool Holds(JsonValue item, JsonValue root)
    {
        var a = left.Value(item, root);
        var b = right.Value(item, root);
        return op switch
        {
            "==" or "===" => Same(a, b),
            "!=" or "!==" => !Same(a, b),
            "<" => Order(a, b) < 0,
            "<=" => Order(a, b) <= 0,
            ">" => Order(a, b) > 0,
            ">=" => Order(a, b) >= 0,
            "in" => b is JsonArray list && a is not null && Has(list, a),
            "nin" => !(b is JsonArray list && a is not null && Has(list, a)),
            "subsetof" => a is JsonArray x && b is JsonArray y && x.All(i => Has(y, i)),
            "anyof" => a is JsonArray x && b is JsonArray y && x.Any(i => Has(y, i)),
            "noneof" => a is JsonArray x && b is JsonArray y && !x.Any(i => Has(y, i)),
            "size" => b?.AsLong is { } n && (a is JsonArray x ? x.Count == n : a is JsonString s && s.Value.Length == n),
            "empty" => b?.AsBool is { } wanted && a is not null && IsEmpty(a) == wanted,
            "contains" => a is JsonArray x ? b is not null && Has(x, b) : a is JsonString s && b is JsonString t && s.Value.Contains(t.Value, StringComparison.Ordinal),
            _ => false,
        };
    }

    private static bool IsEmpty(JsonValue value) => value is JsonArray { Count: 0 } or JsonObject { Count: 0 } or JsonString { Value.Length: 0 };

    private static bool Has(JsonArray list, JsonValue value)
    {
        foreach (var item in list.Items)
            if (Same(item, value)) return true;
        return false;
    }

    private static bool Same(JsonValue? a, JsonValue? b)
    {
        if (a is null || b is null) return a is null && b is null;
        if (a is JsonNumber != b is JsonNumber && Number(a) is { } x && Number(b) is { } y) return x == y;
        return a.Equals(b);
    }

    private static int? Order(JsonValue? a, JsonValue? b)
    {
        if (a is JsonString s && b is JsonString t) return string.CompareOrdinal(s.Value, t.Value);
        return a is not null && b is not null && Number(a) is { } x && Number(b) is { } y ? x.CompareTo(y) : null;
    }

    // A text that writes a number counts as that number, beside a number.
    private static double? Number(JsonValue value) => value switch
    {
        JsonNumber n => n.Value,
        JsonString s when double.TryParse(s.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) => d,
        _ => null,
    };
}
