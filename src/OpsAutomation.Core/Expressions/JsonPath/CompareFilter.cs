using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>Two operands and an operator of Jayway's. What is missing equals nothing, not even what is missing too, and compares with nothing.</summary>
internal sealed class CompareFilter(FilterOperand left, string op, FilterOperand right) : FilterNode
{
    public static readonly string[] Words = ["in", "nin", "subsetof", "anyof", "noneof", "size", "empty", "contains", "all"];

    public override bool Holds(JsonValue item, JsonValue root)
    {
        var a = left.Value(item, root);
        var b = right.Value(item, root);
        return op switch
        {
            "==" => Same(a, b),
            "!=" => !Same(a, b),
            "===" => a?.Kind == b?.Kind && Same(a, b),
            "!==" => a?.Kind != b?.Kind || !Same(a, b),
            "<" => Order(a, b) < 0,
            "<=" => Order(a, b) <= 0,
            ">" => Order(a, b) > 0,
            ">=" => Order(a, b) >= 0,
            "in" => b is JsonArray list && a is not null && Has(list, a),
            "nin" => b is JsonObject || (b is JsonArray list && (a is null || !Has(list, a))),
            "all" => a is JsonObject || (a is JsonArray x && b is JsonArray y && y.All(i => Has(x, i))),
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

    private static bool Same(JsonValue? a, JsonValue? b) => (a, b) switch
    {
        (null, _) or (_, null) => false,
        (JsonString s, JsonNumber n) => s.Value == n.Text,

        // A text that writes a number counts as that number, after a number.
        (JsonNumber n, JsonString s) => double.TryParse(s.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && n.Value == d,
        _ => a.Equals(b),
    };

    /// <summary>Two numbers as such; a text and a number as texts. All else has no order.</summary>
    private static int? Order(JsonValue? a, JsonValue? b) => (a, b) switch
    {
        (JsonNumber x, JsonNumber y) => x.Value.CompareTo(y.Value),
        (JsonString or JsonNumber, JsonString or JsonNumber) => string.CompareOrdinal(Text(a), Text(b)),
        _ => null,
    };

    private static string Text(JsonValue value) => value is JsonNumber number ? number.Text : value.AsText!;
}
