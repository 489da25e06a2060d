namespace OpsAutomation.Core.Events.Matching;

/// <summary>Fields that must all match, in the order of their paths; found through the tests of one of them.</summary>
internal sealed class MatchBranch(MatchRule rule, MatchField[] fields, ValueTest[][] tests, int serial)
{
    private bool _isRemoved;

    public MatchRule Rule => rule;

    public MatchField[] Fields => fields;

    /// <summary>For each field, one of these.</summary>
    public ValueTest[][] Tests => tests;

    /// <summary>Never used twice in an index, so that a reader can tell branches apart by it.</summary>
    public int Serial => serial;

    /// <summary>The field through which it is found; -1: looked at for every event.</summary>
    public int AnchorField { get; set; }

    /// <summary>Whether finding it is not yet the proof: it asks for values that were noted.</summary>
    public bool ReadsValues => AnchorField < 0 || fields.Length > 1;

    public Anchor[] Anchors { get; set; } = [];

    /// <summary>Set before anything else when its rule goes, so that a reader under way leaves it out.</summary>
    public bool IsRemoved
    {
        get => Volatile.Read(ref _isRemoved);
        set => Volatile.Write(ref _isRemoved, value);
    }
}
