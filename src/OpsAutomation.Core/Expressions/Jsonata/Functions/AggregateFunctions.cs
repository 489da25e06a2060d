using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class AggregateFunctions
{
    public static readonly BuiltinFunction[] All =
    [
        new("sum", "<a<n>:n>", 1, static (e, a) => a.Array(0) is { } items ? e.Number(Sum(items)) : null),
        new("count", "<a:n>", 1, static (_, a) => JsonNumber.Of(a.Array(0)?.Count ?? 0)),
        new("max", "<a<n>:n>", 1, static (e, a) => a.Array(0) is { Count: > 0 } items ? Best(items, 1) : null),
        new("min", "<a<n>:n>", 1, static (e, a) => a.Array(0) is { Count: > 0 } items ? Best(items, -1) : null),
        new("average", "<a<n>:n>", 1, static (e, a) => a.Array(0) is { Count: > 0 } items ? e.Number(Sum(items) / items.Count) : null),
    ];

    private static double Sum(JsonArray items)
    {
        var sum = 0.0;
        foreach (var item in items.Items)
            if (Values.IsNumber(item, out var number)) sum += number;
        return sum;
    }

    private static JsonValue Best(JsonArray items, int sign)
    {
        var best = items[0];
        foreach (var item in items.Items)
            if (Values.IsNumber(item, out var number) && Values.IsNumber(best, out var so) && number.CompareTo(so) == sign) best = item;
        return best;
    }
}
