using OpsAutomation.Core.Events.Matching;
using OpsAutomation.Core.Events.Patterns;

namespace OpsAutomation.Core.Events.Analysis;

/// <summary>What every event of EventBridge looks like: which members it has, and which of them are strings.</summary>
internal static class EnvelopeShape
{
    private static readonly string[] Texts = ["version", "id", "detail-type", "source", "account", "time", "region", "replay-name"];

    private static readonly string[] Members = [.. Texts, "resources", "detail"];

    /// <summary>Why the branch can match no event.</summary>
    public static IEnumerable<PatternRemark> Contradictions(PatternBranch branch)
    {
        for (var i = 0; i < branch.Paths.Length; i++)
        {
            var path = branch.Paths[i];
            if (branch.Tests[i].Contains(AbsentTest.Instance)) continue;
            var dot = path.IndexOf('.', StringComparison.Ordinal);
            var member = dot < 0 ? path : path[..dot];
            if (!Members.Contains(member))
                yield return new PatternRemark(path, $"Events have no member '{member}' beside 'detail'; what a source sends stands within 'detail'.");
            else if (path == "detail") yield return new PatternRemark(path, "'detail' is always an object, never a plain value.");
            else if (dot >= 0 && member != "detail") yield return new PatternRemark(path, $"'{member}' is a plain value and has no members.");
            else if (member != "detail" && branch.Tests[i].All(static t => !TakesText(t)))
                yield return new PatternRemark(path, $"'{member}' is always a string, and only numbers, true, false or null are accepted here.");
        }
    }

    private static bool TakesText(ValueTest test) => test is not (NumberTest or NumberRangeTest or WordTest);
}
