namespace OpsAutomation.Core.Diagnostics;

/// <summary>The name that was probably meant.</summary>
public static class DidYouMean
{
    /// <summary>The nearest candidate by edits (a swap of neighbours is one), or null when none is near; of equals the first in order.</summary>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, Math.Min(3, written.Length / 3));
        string? nearest = null;
        var best = limit + 1;
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            if (candidate == written || Math.Abs(candidate.Length - written.Length) >= best) continue;
            var distance = Distance(Fold(written), Fold(candidate));
            if (distance >= best) continue;
            best = distance;
            nearest = candidate;
        }
        return nearest;
    }

    /// <summary>A sentence for a finding's hint; null when nothing is near.</summary>
    public static string? Sentence(string written, IEnumerable<string> candidates) =>
        Nearest(written, candidates) is { } name ? $"Did you mean '{name}'?" : null;

    // Case and the kind of word separator are the commonest slips (camelCase for kebab-case), so they cost nothing.
    private static string Fold(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var next = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                next[j] = Math.Min(Math.Min(last[j] + 1, next[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = Math.Min(next[j], before[j - 2] + 1);
            }
            (before, last, next) = (last, next, before);
        }
        return last[b.Length];
    }
}
