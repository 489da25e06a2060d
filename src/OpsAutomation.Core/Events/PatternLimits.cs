using System.Text;
using OpsAutomation.Core.Events.Patterns;

namespace OpsAutomation.Core.Events;

/// <summary>What the EventBridge service refuses in patterns that are otherwise well made.</summary>
public static class PatternLimits
{
    /// <summary>Characters of a rule's pattern; a quota that AWS raises on request, and the one that pattern folding counts with.</summary>
    public const int MaxLength = 2048;

    /// <summary>Of TestEventPattern and PutRule, whatever the quota is.</summary>
    public const int MaxParameterLength = 4096;

    internal const string TooManyCombinations = "Event pattern contains more than 1000 rule combinations";

    private const string TooComplex =
        "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character";

    /// <summary>AWS's reason for refusing the pattern, or null.</summary>
    public static string? Refusal(EventPattern pattern)
    {
        foreach (var branch in pattern.Program.Branches)
            foreach (var tests in branch.Tests)
                if (WildcardComplexity.IsTooHigh(tests)) return TooComplex;
        return null;
    }

    internal static int Length(string pattern) => Encoding.UTF8.GetByteCount(pattern);
}
