using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

internal static class MathFunctions
{
    /// <summary>Numbers with fractions are rounded as Java rounds them: halves up, towards positive infinity.</summary>
    public static long? Whole(JsonValue value)
    {
        if (value is not JsonNumber number) return null;
        if (number.TryGetInt64(out var exact)) return exact;
        var rounded = Math.Floor(number.Value + 0.5);
        return Math.Abs(rounded) < 9.2e18 ? (long)rounded : null;
    }

    public static IntrinsicResult Add(JsonValue a, JsonValue b)
    {
        if (Whole(a) is not { } x || Whole(b) is not { } y) return IntrinsicResult.Fail("The arguments of States.MathAdd must be numbers");
        var sum = (Int128)x + y;
        return sum >= long.MinValue && sum <= long.MaxValue ? JsonNumber.Of((long)sum) : IntrinsicResult.Fail("The sum of States.MathAdd does not fit 64 bits");
    }

    public static IntrinsicResult Next(JsonValue[] arguments, Random random)
    {
        if (Whole(arguments[0]) is not { } from || Whole(arguments[1]) is not { } to)
            return IntrinsicResult.Fail("The arguments of States.MathRandom must be numbers");
        if (from >= to) return IntrinsicResult.Fail("The start of States.MathRandom must be less than its end");
        if (arguments.Length == 2) return JsonNumber.Of(random.NextInt64(from, to));
        if (Whole(arguments[2]) is not { } seed) return IntrinsicResult.Fail("The seed of States.MathRandom must be a number");
        // The same seed gives the same number, as AWS promises.
        return JsonNumber.Of(new Random((int)(seed ^ (seed >> 32))).NextInt64(from, to));
    }
}
