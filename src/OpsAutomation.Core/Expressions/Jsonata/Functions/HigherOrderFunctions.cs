using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class HigherOrderFunctions
{
    public static readonly BuiltinFunction[] All =
    [
        new("map", "<af>", 2, static (e, a) => a.Array(0) is { } items ? Map(e, items, a.Function(1)!) : null),
        new("filter", "<af>", 2, static (e, a) => a.Array(0) is { } items ? Filter(e, items, a.Function(1)!) : null),
        new("single", "<af?>", 2, static (e, a) => a.Array(0) is { } items ? Single(e, items, a.Function(1)) : null),
        new("reduce", "<afj?:j>", 3, static (e, a) => a.Array(0) is { } items ? Reduce(e, items, a.Function(1)!, a.At(2)) : null),
    ];

    /// <summary>Hands over as many arguments as the function takes.</summary>
    public static JsonValue? Call(Evaluation e, FunctionValue function, JsonValue item, JsonValue place, JsonValue all) => function.Apply(
        e,
        function.Arity switch
        {
            0 or 1 => [item],
            2 => [item, place],
            _ => [item, place, all],
        },
        null);

    private static JsonArray Map(Evaluation e, JsonArray items, FunctionValue function)
    {
        var result = new SequenceBuilder(e);
        for (var i = 0; i < items.Count; i++)
            if (Call(e, function, items[i], JsonNumber.Of(i), items) is { } value) result.Add(value);
        return result.ToSequence();
    }

    private static JsonArray Filter(Evaluation e, JsonArray items, FunctionValue function)
    {
        var result = new SequenceBuilder(e);
        for (var i = 0; i < items.Count; i++)
            if (Values.IsTrue(Call(e, function, items[i], JsonNumber.Of(i), items))) result.Add(items[i]);
        return result.ToSequence();
    }

    private static JsonValue Single(Evaluation e, JsonArray items, FunctionValue? function)
    {
        JsonValue? found = null;
        for (var i = 0; i < items.Count; i++)
        {
            if (function is not null && !Values.IsTrue(Call(e, function, items[i], JsonNumber.Of(i), items))) continue;
            found = found is null ? items[i] : throw new JsonataFault("D3138");
        }
        return found ?? throw new JsonataFault("D3139");
    }

    private static JsonValue? Reduce(Evaluation e, JsonArray items, FunctionValue function, JsonValue? start)
    {
        var arity = function.Arity;
        if (arity < 2) throw new JsonataFault("D3050");
        var first = start is null && items.Count > 0 ? 1 : 0;
        var result = first == 1 ? items[0] : start;
        for (var i = first; i < items.Count; i++)
            result = function.Apply(
                e, arity switch { 2 => [result, items[i]], 3 => [result, items[i], JsonNumber.Of(i)], _ => [result, items[i], JsonNumber.Of(i), items] }, null);
        return result;
    }
}
