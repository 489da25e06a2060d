namespace OpsAutomation.Core.Events.Matching;

/// <summary>Anchors of tests without regard to case, by their folded text.</summary>
internal sealed class FoldedTables
{
    private const int OnStack = 512;

    private readonly AnchorTable _texts = new();
    private readonly AffixTable _heads = new(fromEnd: false);
    private readonly AffixTable _tails = new(fromEnd: true);

    public int CountAt(ValueTest test) => test.Probe switch
    {
        Probe.FoldedText => _texts.CountAt(test.Key),
        Probe.FoldedHead => _heads.CountAt(test.Key),
        _ => _tails.CountAt(test.Key),
    };

    public void Add(Anchor anchor)
    {
        var key = anchor.Test.Key;
        if (anchor.Test.Probe == Probe.FoldedText) _texts.Add(key, anchor);
        else (anchor.Test.Probe == Probe.FoldedHead ? _heads : _tails).Add(key, anchor);
    }

    public void Remove(Anchor anchor)
    {
        var key = anchor.Test.Key;
        if (anchor.Test.Probe == Probe.FoldedText) _texts.Remove(key, anchor);
        else (anchor.Test.Probe == Probe.FoldedHead ? _heads : _tails).Remove(key, anchor);
    }

    public void Take(EventScalar value, MatchScratch scratch)
    {
        var longest = CaseFolding.Longest(value.Bytes.Length);
        var folded = longest <= OnStack ? stackalloc byte[OnStack] : new byte[longest];
        folded = folded[..CaseFolding.Fold(value.Bytes, folded)];
        MatchField.Propose(_texts.Find(folded), value, scratch);
        MatchField.Propose(_heads, folded, value, scratch);
        MatchField.Propose(_tails, folded, value, scratch);
    }
}
