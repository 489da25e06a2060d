namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// Anchors by ranges of keys, in blocks of doubling size: adding costs little in the long run, and a reader only ever sees finished blocks.
/// </summary>
internal sealed class RangeTable
{
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
