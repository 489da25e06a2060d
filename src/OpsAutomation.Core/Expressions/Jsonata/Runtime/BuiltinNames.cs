namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>A number for each built-in function, so that a set of them is a mask.</summary>
internal static class BuiltinNames
{
    public static readonly string[] All =
    [
        "abs", "append", "assert", "average", "base64decode", "base64encode", "boolean", "ceil", "clone", "contains", "count", "decodeUrl",
        "decodeUrlComponent", "distinct", "each", "encodeUrl", "encodeUrlComponent", "error", "eval", "exists", "filter", "floor", "formatBase",
        "formatInteger", "formatNumber", "fromMillis", "join", "keys", "length", "lookup", "lowercase", "map", "match", "max", "merge", "millis", "min", "not",
        "now", "number", "pad", "parseInteger", "power", "random", "reduce", "replace", "reverse", "round", "shuffle", "sift", "single", "sort", "split",
        "spread", "sqrt", "string", "substring", "substringAfter", "substringBefore", "sum", "toMillis", "trim", "type", "uppercase", "zip",
    ];

    private static readonly Dictionary<string, int> Numbers =
        All.Select(static (name, i) => (name, i)).ToDictionary(static p => p.name, static p => p.i, StringComparer.Ordinal);

    /// <summary>-1 for a name that is no built-in function's.</summary>
    public static int NumberOf(string name) => Numbers.TryGetValue(name, out var number) ? number : -1;

    public static UInt128 Bit(string name) => Numbers.TryGetValue(name, out var number) ? UInt128.One << number : UInt128.Zero;
}
