using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class NumberFunctions
{
    public static readonly BuiltinFunction[] All =
    [
        new("number", "<(nsb)-:n>", 1, static (_, a) => a.At(0) switch
        {
            JsonBool b => JsonNumber.Of(b.Value ? 1L : 0),
            JsonString s => NumberReader.Read(s.Value) ?? throw new JsonataFault("D3030", value: s),
            var number => number,
        }),
        new("abs", "<n-:n>", 1, static (e, a) => a.Number(0) is { } n ? e.Number(Math.Abs(n)) : null),
        new("floor", "<n-:n>", 1, static (e, a) => a.Number(0) is { } n ? e.Number(Math.Floor(n)) : null),
        new("ceil", "<n-:n>", 1, static (e, a) => a.Number(0) is { } n ? e.Number(Math.Ceiling(n)) : null),
        new("round", "<n-n?:n>", 2, static (e, a) => a.Number(0) is { } n ? e.Number(Rounding.HalfEven(n, Arguments.ToIndex(a.Number(1) ?? 0))) : null),
        new("sqrt", "<n-:n>", 1, static (e, a) => a.Number(0) is { } n ? n < 0 ? throw new JsonataFault("D3060", value: a[0]) : e.Number(Math.Sqrt(n)) : null),
        new("power", "<n-n:n>", 2, static (_, a) => a.Number(0) is { } n
            ? Math.Pow(n, a.Number(1) ?? double.NaN) is var result && double.IsFinite(result)
                ? JsonNumber.Of(result)
                : throw new JsonataFault("D3061", value: a[0], value2: a.At(1))
            : null),
        new("random", "<:n>", 0, static (e, _) => JsonNumber.Of(Randomness.NextDouble(e.Bindings))),
        new("formatBase", "<n-n?:s>", 2, static (_, a) =>
            a.Number(0) is { } n ? FormatBase(Rounding.HalfEven(n, 0), Rounding.HalfEven(a.Number(1) ?? 10, 0), a.At(1)) : null),
        new("formatNumber", "<n-so?:s>", 3, static (_, a) =>
            a.Number(0) is { } n && a.Text(1) is { } picture ? new JsonString(NumberPicture.Format(n, picture, a.At(2) as JsonObject)) : null),
        new("formatInteger", "<n-s:s>", 2, static (_, a) =>
            a.Number(0) is { } n && a.Text(1) is { } picture ? new JsonString(IntegerPicture.Parse(picture).Format(Math.Floor(n))) : null),
        new("parseInteger", "<s-s:n>", 2, static (e, a) =>
            a.Text(0) is { } text && a.Text(1) is { } picture ? IntegerPicture.Parse(picture).Read(text) is { } n ? e.Number(n) : null : null),
    ];

    private static JsonString FormatBase(double value, double radix, JsonValue? given)
    {
        if (radix is < 2 or > 36) throw new JsonataFault("D3100", value: given);
        if (radix == 10) return new JsonString(NumberText.Of(value));
        var digits = new System.Text.StringBuilder();
        for (var rest = Math.Abs(value); rest >= 1 || digits.Length == 0; rest = Math.Floor(rest / radix))
            digits.Insert(0, "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(rest % radix)]);
        return new JsonString(value < 0 ? "-" + digits : digits.ToString());
    }
}
