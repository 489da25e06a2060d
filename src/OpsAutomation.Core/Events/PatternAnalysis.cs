using OpsAutomation.Core.Events.Analysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Events;

/// <summary>Questions that the compiler asks about patterns before any event has come.</summary>
public static class PatternAnalysis
{
    /// <summary>Stands in a template for a value of any kind that is not known, an absent member included.</summary>
    public static readonly JsonObject Unknown = JsonObject.Of(("$unknown", true));

    /// <summary>Why no event of EventBridge can ever match, a remark for each reason; empty when one can.</summary>
    public static IReadOnlyList<PatternRemark> NeverMatches(EventPattern pattern)
    {
        var remarks = new List<PatternRemark>();
        foreach (var branch in pattern.Program.Branches)
        {
            var reasons = EnvelopeShape.Contradictions(branch).ToList();
            if (reasons.Count == 0) return [];
            remarks.AddRange(reasons);
        }
        return [.. remarks.Distinct()];
    }

    /// <summary>Where the pattern matches more than it seems to say, such as a condition that another one beside it swallows.</summary>
    public static IReadOnlyList<PatternRemark> WiderThanItLooks(EventPattern pattern)
    {
        var remarks =
            pattern.Program.Overwritten.Select(static p => new PatternRemark(p, $"'{p}' stands more than once; only the conditions written last count."));
        foreach (var branch in pattern.Program.Branches)
        {
            for (var i = 0; i < branch.Paths.Length; i++)
                if (Swallowing.Of(branch.Tests[i]) is { } sentence) remarks = remarks.Append(new PatternRemark(branch.Paths[i], sentence));
        }
        return [.. remarks.Distinct()];
    }

    /// <summary>
    /// Whether an event of this shape matches. Members that the template leaves out are absent, <see cref="Unknown"/> marks a value that is not known.
    /// </summary>
    public static PatternVerdict Judge(EventPattern pattern, JsonObject template)
    {
        var verdict = PatternVerdict.Never;
        foreach (var branch in pattern.Program.Branches)
        {
            var one = TemplateJudge.Judge(branch, template, Unknown);
            if (one > verdict) verdict = one;
        }
        return verdict;
    }

    /// <summary>
    /// Whether every event that <paramref name="narrow"/> matches is matched by <paramref name="wide"/> too; false when that cannot be shown.
    /// </summary>
    public static bool Covers(EventPattern wide, EventPattern narrow) =>
        ReferenceEquals(wide, narrow) || narrow.Program.Branches.All(n => wide.Program.Branches.Any(w => Coverage.Covers(w, n)));
}
