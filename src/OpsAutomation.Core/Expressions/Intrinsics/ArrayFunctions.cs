using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

internal static class ArrayFunctions
{
    public static IntrinsicResult Partition(JsonValue value, JsonValue size)
    {
        if (value is not JsonArray array) return IntrinsicResult.Fail("The first argument of States.ArrayPartition must be an array");
        if (MathFunctions.Whole(size) is not { } chunk || chunk <= 0)
            return IntrinsicResult.Fail($"The chunk size of States.ArrayPartition must be a positive integer, but was {size}");
        var step = (int)Math.Min(chunk, int.MaxValue);
        List<JsonValue> parts = [];
        for (long i = 0; i < array.Count; i += step) parts.Add(JsonArray.Of(array.Items[(int)i..(int)Math.Min(array.Count, i + step)]));
        return JsonArray.From(parts);
    }

    public static IntrinsicResult Contains(JsonValue value, JsonValue item)
    {
        if (value is not JsonArray array) return IntrinsicResult.Fail("The first argument of States.ArrayContains must be an array");
        foreach (var candidate in array.Items)
            if (candidate.Equals(item)) return JsonValue.True;
        return JsonValue.False;
    }

    public static IntrinsicResult Range(JsonValue first, JsonValue last, JsonValue step)
    {
        if (MathFunctions.Whole(first) is not { } from || MathFunctions.Whole(last) is not { } to || MathFunctions.Whole(step) is not { } by)
            return IntrinsicResult.Fail("The arguments of States.ArrayRange must be integers");
        if (by == 0) return IntrinsicResult.Fail("The step of States.ArrayRange must not be zero");
        List<JsonValue> items = [];
        for (var i = (Int128)from; by > 0 ? i <= to : i >= to; i += by)
        {
            if (items.Count == IntrinsicFunction.MaxItems) return IntrinsicResult.Fail($"States.ArrayRange makes at most {IntrinsicFunction.MaxItems} items");
            items.Add(JsonNumber.Of((long)i));
        }
        return JsonArray.From(items);
    }

    public static IntrinsicResult GetItem(JsonValue value, JsonValue index)
    {
        if (value is not JsonArray array) return IntrinsicResult.Fail("The first argument of States.ArrayGetItem must be an array");
        if (MathFunctions.Whole(index) is not { } at) return IntrinsicResult.Fail("The index of States.ArrayGetItem must be an integer");
        return at >= 0 && at < array.Count ? array[(int)at] : IntrinsicResult.Fail($"Index {at} out of bounds for length {array.Count}");
    }

    public static IntrinsicResult Length(JsonValue value) =>
        value is JsonArray array ? (JsonValue)array.Count : IntrinsicResult.Fail("The argument of States.ArrayLength must be an array");

    public static IntrinsicResult Unique(JsonValue value)
    {
        if (value is not JsonArray array) return IntrinsicResult.Fail("The argument of States.ArrayUnique must be an array");
        var seen = new HashSet<JsonValue>();
        return JsonArray.From(array.Where(seen.Add));
    }
}
