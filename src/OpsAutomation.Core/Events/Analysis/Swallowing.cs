using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events.Analysis;

/// <summary>Alternatives of which one leaves nothing to the others: a list is "any of", and an anything-but in it takes nearly all.</summary>
internal static class Swallowing
{
    /// <summary>A sentence, or null when every alternative has its part.</summary>
    public static string? Of(ValueTest[] tests)
    {
        if (tests.Contains(PresentTest.Instance) && tests.Contains(AbsentTest.Instance)) return "It may be present or absent: every event matches.";
        var negations = tests.Where(static t => t is AnythingButTextTest or AnythingButNumberTest or AnythingButTest).ToList();
        if (negations.Count > 1) return "Two 'anything-but' in one list accept nearly every value, since one of them is enough; put all values into one.";
        if (tests.Length < 2) return null;
        if (negations.Count == 1 && tests.All(static t => t is not AbsentTest))
            return "'anything-but' in the list accepts what the values beside it seem to choose from.";
        if (tests.Contains(PresentTest.Instance)) return "'exists: true' in the list accepts any value, whatever stands beside it.";
        if (tests.Any(
            static t => t is PrefixTest { Key.Length: 0 } or SuffixTest { Key.Length: 0 } || t is WildcardTest { Glob.Parts: [{ Length: 0 }, { Length: 0 }] }))
        {
            return "An empty prefix or suffix, or '*' alone, accepts any string, whatever stands beside it.";
        }
        return null;
    }
}
