using System.Collections.Frozen;
using System.Collections.Immutable;

namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>
/// The functions of JSONata 2 and those that Step Functions adds, with how many arguments each
/// takes; <c>$eval</c> is not among them, since Step Functions has it not.
/// </summary>
public static class FunctionTable
{
    // A least of 0 where JSONata takes the context for the first argument that is left out.
    private const string Text = """
        sum 1 1, count 1 1, max 1 1, min 1 1, average 1 1,
        string 0 2, substring 1 3, substringBefore 1 2, substringAfter 1 2, lowercase 0 1, uppercase 0 1, length 0 1, trim 0 1, pad 1 3, match 1 3, contains 1 2,
        replace 2 4, split 1 3, join 1 2, formatNumber 1 3, formatBase 0 2, formatInteger 1 2, parseInteger 1 2, number 0 1, floor 0 1, ceil 0 1, round 0 2, abs 0 1, sqrt 0 1,
        power 1 2, boolean 0 1, not 0 1, map 2 2, zip 1 99, filter 2 2, single 1 2, reduce 2 3, sift 1 2, keys 0 1, lookup 1 2, append 2 2, exists 1 1, spread 0 1,
        merge 1 1, reverse 1 1, each 1 2, error 0 1, assert 1 2, type 1 1, sort 1 2, shuffle 1 1, distinct 1 1, base64encode 0 1, base64decode 0 1,
        encodeUrlComponent 0 1, encodeUrl 0 1, decodeUrlComponent 0 1, decodeUrl 0 1, toMillis 0 2, fromMillis 0 3, now 0 2, millis 0 0, clone 0 1,
        partition 2 2, range 3 3, hash 2 2, random 0 1, uuid 0 0, parse 1 1
        """;

    private static readonly FrozenDictionary<string, FunctionArity> Known = Text.Split(',', StringSplitOptions.TrimEntries)
        .Select(static line => line.Split(' '))
        .ToFrozenDictionary(static p => p[0], static p => new FunctionArity(int.Parse(p[1], null), int.Parse(p[2], null)), StringComparer.Ordinal);

    public static ImmutableArray<string> Names => Known.Keys;

    public static FunctionArity? Find(string name) => Known.TryGetValue(name, out var arity) ? arity : null;
}
