namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// Wildcards, each under the literal that leads to the fewest others: what a text begins with, ends with, or a piece that stands anywhere in it.
/// Pieces cost a probe for each place of each text, so they are used only where the other keys have become crowded.
/// </summary>
internal sealed class WildcardTables
{
    private const int Crowded = 16;

    private readonly AffixTable _heads = new(fromEnd: false);
    private readonly AffixTable _tails = new(fromEnd: true);
    private readonly HitSet _each = new();
    private GramTable? _grams;

    public int Cost(WildcardTest test) => Choose(test, out _, out _);

    public void Add(WildcardTest test, Hit hit)
    {
        Choose(test, out var place, out var key);
        switch (place)
        {
            case Place.Head: _heads.Add(key.Span, hit); break;
            case Place.Tail: _tails.Add(key.Span, hit); break;
            case Place.Piece: (_grams ??= new GramTable()).Add(key.Span, hit); break;
            default: _each.Add(hit); break;
        }
    }

    /// <summary>The key was chosen by what was there then, so each key that it may have is looked at.</summary>
    public void Remove(WildcardTest test, MatchTarget target)
    {
        var glob = test.Glob;
        if (glob.Head.Length > 0) _heads.Remove(glob.Head, target);
        if (glob.Tail.Length > 0) _tails.Remove(glob.Tail, target);
        _each.Remove(target);
        if (_grams is null) return;
        foreach (var literal in glob.Parts)
            foreach (var key in GramTable.Keys(literal)) _grams.Remove(key.Span, target);
    }

    public void Propose(EventScalar value, MatchScratch scratch)
    {
        _heads.Propose(value.Bytes, value, scratch);
        _tails.Propose(value.Bytes, value, scratch);
        _each.Propose(value, scratch);
        _grams?.Propose(value, scratch);
    }

    private int Choose(WildcardTest test, out Place place, out ReadOnlyMemory<byte> key)
    {
        var glob = test.Glob;
        place = Place.Each;
        key = default;
        var best = _each.Count;
        if (glob.Head.Length > 0) Consider(_heads.CountAt(glob.Head), Place.Head, glob.Head, ref best, ref place, ref key);
        if (glob.Tail.Length > 0) Consider(_tails.CountAt(glob.Tail), Place.Tail, glob.Tail, ref best, ref place, ref key);
        if (best < Crowded) return best;
        foreach (var literal in glob.Parts)
            foreach (var piece in GramTable.Keys(literal)) Consider(_grams?.CountAt(piece.Span) ?? 0, Place.Piece, piece, ref best, ref place, ref key);
        return best;
    }

    private static void Consider(int cost, Place at, ReadOnlyMemory<byte> with, ref int best, ref Place place, ref ReadOnlyMemory<byte> key)
    {
        if (cost >= best && place != Place.Each) return;
        best = cost;
        place = at;
        key = with;
    }

    private enum Place
    {
        Each,
        Head,
        Tail,
        Piece,
    }
}
