using OpsAutomation.Core.Events.Matching;
using OpsAutomation.Core.Events.Patterns;

namespace OpsAutomation.Core.Events.Analysis;

/// <summary>Whether one branch takes all that another takes; says no where it cannot tell.</summary>
internal static class Coverage
{
    public static bool Covers(PatternBranch wide, PatternBranch narrow)
    {
        for (var i = 0; i < wide.Paths.Length; i++)
        {
            var at = Array.IndexOf(narrow.Paths, wide.Paths[i]);
            if (at < 0 || !narrow.Tests[at].All(n => wide.Tests[i].Any(w => Covers(w, n)))) return false;
        }
        return true;
    }

    private static bool Covers(ValueTest wide, ValueTest narrow)
    {
        if (wide is PresentTest) return narrow is not AbsentTest;
        switch (narrow)
        {
            case EqualsTest:
                return wide.Accepts(new EventScalar(narrow.Key, ScalarKind.Text));
            case WordTest:
                return wide.Accepts(new EventScalar(narrow.Key, ScalarKind.Word));
            case PrefixTest when wide is PrefixTest:
                return narrow.Key.AsSpan().StartsWith(wide.Key);
            case SuffixTest when wide is SuffixTest:
                return narrow.Key.AsSpan().EndsWith(wide.Key);
            case NumberRangeTest when wide is NumberRangeTest:
                return wide.Range.Low <= narrow.Range.Low && narrow.Range.High <= wide.Range.High;
            case NumberTest { Number: { } number } when wide is NumberRangeTest:
                return number >= wide.Range.Low && number <= wide.Range.High;
            case AddressRangeTest n when wide is AddressRangeTest w:
                return n.IsV4 == w.IsV4 && w.Range.Low <= n.Range.Low && n.Range.High <= w.Range.High;
            case AnythingButTextTest n when wide is AnythingButTextTest w:
                return w.Texts.All(t => n.Texts.Any(x => x.AsSpan().SequenceEqual(t)));
            case AnythingButNumberTest n when wide is AnythingButNumberTest w:
                return w.Numbers.IsSubsetOf(n.Numbers);
            case AbsentTest:
                return wide is AbsentTest;
            case AnythingButTest or WildcardTest:
                return ReferenceEquals(wide, narrow);
            default:
                return wide.GetType() == narrow.GetType() && wide.Probe == narrow.Probe && wide.Key.AsSpan().SequenceEqual(narrow.Key);
        }
    }
}
