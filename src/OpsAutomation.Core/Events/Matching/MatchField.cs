namespace OpsAutomation.Core.Events.Matching;

/// <summary>A path that rules ask about, and the tests that branches have for it.</summary>
internal sealed class MatchField(PathNode node, int slot)
{
    private ByteTable<FieldTests>? _shared;

    public PathNode Node => node;

    /// <summary>Its place in a reader's scratch; may be used again after the field has gone.</summary>
    public int Slot => slot;

    /// <summary>Finds what a value leads to.</summary>
    public FieldHits Hits { get; } = new();

    /// <summary>How many targets mention it.</summary>
    public int Uses { get; set; }

    /// <summary>How many branches look at its values after the event was read.</summary>
    public int Readers { get; set; }

    /// <summary>The tests, the same object for the same tests.</summary>
    public FieldTests Share(ValueTest[] tests)
    {
        if (ValueTest.Identify(tests) is not { } identity) return new FieldTests(this, tests, null);
        var shared = (_shared ??= new ByteTable<FieldTests>()).Find(identity);
        if (shared is null) _shared.Add(identity, shared = new FieldTests(this, tests, identity));
        shared.Uses++;
        return shared;
    }

    public void Unshare(FieldTests tests)
    {
        if (tests.Identity is not null && --tests.Uses == 0) _shared!.Remove(tests.Identity);
    }
}
