namespace OpsAutomation.Core.Events.Matching;

/// <summary>Hits of tests without regard to case, by their folded text.</summary>
internal sealed class FoldedTables
{
    private const int OnStack = 512;

    private readonly HitTable _texts = new();
    private readonly AffixTable _heads = new(fromEnd: false);
    private readonly AffixTable _tails = new(fromEnd: true);

    public int CountAt(ValueTest test) => test.Probe switch
    {
        Probe.FoldedText => _texts.CountAt(test.Key),
        Probe.FoldedHead => _heads.CountAt(test.Key),
        _ => _tails.CountAt(test.Key),
    };

    public void Add(ValueTest test, Hit hit)
    {
        if (test.Probe == Probe.FoldedText) _texts.Add(test.Key, hit);
        else (test.Probe == Probe.FoldedHead ? _heads : _tails).Add(test.Key, hit);
    }

    public void Remove(ValueTest test, MatchTarget target)
    {
        if (test.Probe == Probe.FoldedText) _texts.Remove(test.Key, target);
        else (test.Probe == Probe.FoldedHead ? _heads : _tails).Remove(test.Key, target);
    }

    public void Propose(EventScalar value, MatchScratch scratch)
    {
        var longest = CaseFolding.Longest(value.Bytes.Length);
        var folded = longest <= OnStack ? stackalloc byte[OnStack] : scratch.Borrow(longest);
        folded = folded[..CaseFolding.Fold(value.Bytes, folded)];
        _texts.Find(folded)?.Propose(value, scratch);
        _heads.Propose(folded, value, scratch);
        _tails.Propose(folded, value, scratch);
    }
}
