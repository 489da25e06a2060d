namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// Anchors by ranges of keys, in blocks of doubling size: adding costs little in the long run, and a reader only ever sees finished blocks.
/// </summary>
internal sealed class RangeTable
{
    /// <summary>So many anchors are asked sooner than a value is read and looked for among them.</summary>
    private const int Few = 8;

    private RangeBlock[] _blocks = [];
    private int _removed;

    public int Count { get; private set; }

    public void Add(Anchor anchor)
    {
        var block = new RangeBlock([anchor]);
        var kept = _blocks.Length;
        while (kept > 0 && _blocks[kept - 1].Length <= block.Length) block = RangeBlock.Merge(_blocks[--kept], block);
        Count++;
        Volatile.Write(ref _blocks, [.. _blocks[..kept], block]);
    }

    public void Remove(ValueTest test, MatchTarget target)
    {
        foreach (var block in _blocks)
        {
            if (block.Find(test.Range.Low, target) is not { } anchor) continue;
            anchor.IsRemoved = true;
            Count--;
            if (++_removed > Count) Rebuild();
            return;
        }
    }

    /// <summary>False when all targets were found by other values of this event, as in long arrays; true when that would take long to find out.</summary>
    public bool IsWanted(MatchScratch scratch)
    {
        var blocks = Volatile.Read(ref _blocks);
        var count = 0;
        foreach (var block in blocks) count += block.Length;
        if (count > Few) return true;
        foreach (var block in blocks)
            if (block.IsWanted(scratch)) return true;
        return false;
    }

    public void Propose(UInt128 key, EventScalar value, MatchScratch scratch, ref int proof)
    {
        foreach (var block in Volatile.Read(ref _blocks)) block.Propose(key, value, scratch, ref proof);
    }

    private void Rebuild()
    {
        _removed = 0;
        RangeBlock? all = null;
        foreach (var block in _blocks)
        {
            if (block.Live() is not { } live) continue;
            all = all is null ? live : RangeBlock.Merge(all, live);
        }
        Volatile.Write(ref _blocks, all is null ? [] : [all]);
    }
}
