namespace OpsAutomation.Core.Events.Matching;

/// <summary>A field and the tests of which one must accept it; the same ones are shared by all branches that have them.</summary>
internal sealed class FieldTests(MatchField asked, ValueTest[] tests, byte[]? identity)
{
    public MatchField Field => asked;

    public ValueTest[] Tests => tests;

    /// <summary>What makes two of them the same; null when it is not known.</summary>
    public byte[]? Identity => identity;

    public bool MayBeAbsent { get; } = Array.IndexOf(tests, AbsentTest.Instance) >= 0;

    /// <summary>How many branches share it.</summary>
    public int Uses { get; set; }

    public bool Accepts(EventScalar value)
    {
        foreach (var test in tests)
            if (test.Accepts(value)) return true;
        return false;
    }
}
