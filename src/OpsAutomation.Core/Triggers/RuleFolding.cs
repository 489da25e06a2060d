using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>
/// Folds the patterns of all event triggers into few EventBridge rule patterns. What any trigger matches, some rule matches; the rules match more only where
/// the limits of AWS leave no other way. Triggers differ by one field mostly, and these join exactly.
/// </summary>
public static class RuleFolding
{
    /// <summary>EventBridge's limit for a rule's pattern, in characters.</summary>
    public const int MaxPatternLength = 2048;

    /// <summary>A bus has 300 rules by default, and others need some of them.</summary>
    public const int DefaultMaxRules = 50;

    public static ImmutableArray<JsonObject> Fold(IEnumerable<CompiledRunbook> runbooks, int maxRules = DefaultMaxRules) =>
        Fold(runbooks.OrderBy(static r => r.Name, StringComparer.Ordinal).SelectMany(static r => r.Triggers).OfType<EventTrigger>()
            .Select(static t => t.Pattern), maxRules);

    /// <summary>The same patterns in another order give the same rules.</summary>
    public static ImmutableArray<JsonObject> Fold(IEnumerable<JsonObject> patterns, int maxRules = DefaultMaxRules)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRules, 1);
        var folded = patterns.Select(PatternShape.Of).Select(static p => p.Fit(MaxPatternLength)).Distinct()
            .OrderBy(static p => p.Text, StringComparer.Ordinal).ToList();
        JoinExactly(folded);
        while (folded.Count > maxRules) Widen(folded);
        return [.. folded.OrderBy(static p => p.Text, StringComparer.Ordinal).Select(static p => p.ToJson())];
    }

    // Two patterns that differ in the values of one field are one pattern with both lists.
    private static void JoinExactly(List<PatternShape> patterns)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            for (var j = i + 1; j < patterns.Count; j++)
            {
                if (patterns[i].JoinIfOneFieldDiffers(patterns[j]) is not { } joined || joined.Length > MaxPatternLength) continue;
                patterns[i] = joined;
                patterns.RemoveAt(j);
                j = i;
            }
        }
    }

    // The pair whose union keeps the most fields loses the least; fields that only one of both has are dropped.
    private static void Widen(List<PatternShape> patterns)
    {
        var (first, second, best) = (0, 1, patterns[0].Union(patterns[1]).Fit(MaxPatternLength));
        for (var i = 0; i < patterns.Count; i++)
        {
            for (var j = i + 1; j < patterns.Count; j++)
            {
                var union = patterns[i].Union(patterns[j]).Fit(MaxPatternLength);
                if (union.Fields > best.Fields) (first, second, best) = (i, j, union);
            }
        }
        patterns[first] = best;
        patterns.RemoveAt(second);
    }
}
