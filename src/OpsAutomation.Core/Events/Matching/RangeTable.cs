namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// Anchors by ranges of keys. Blocks of doubling size, each a sorted array that is searched as an interval tree: adding costs little
/// in the long run, and a reader only ever sees finished blocks.
/// </summary>
internal sealed class RangeTable
{
    private Block[] _blocks = [];
    private int _removed;

    public int Count { get; private set; }

    public void Add(Anchor anchor)
    {
        var block = new Block([anchor]);
        var blocks = new List<Block>(_blocks);
        while (blocks.Count > 0 && blocks[^1].Anchors.Length <= block.Anchors.Length)
        {
            block = new Block([.. blocks[^1].Anchors, .. block.Anchors]);
            blocks.RemoveAt(blocks.Count - 1);
        }
        blocks.Add(block);
        Count++;
        Volatile.Write(ref _blocks, [.. blocks]);
    }

    public void Remove(Anchor anchor)
    {
        anchor.IsRemoved = true;
        Count--;
        if (++_removed <= Count) return;
        Anchor[] live = [.. _blocks.SelectMany(static b => b.Anchors).Where(static a => !a.IsRemoved)];
        _removed = 0;
        Volatile.Write(ref _blocks, live.Length == 0 ? [] : [new Block(live)]);
    }

    public void Propose(UInt128 key, EventScalar value, MatchScratch scratch, ref int proof)
    {
        foreach (var block in Volatile.Read(ref _blocks)) block.Propose(0, block.Anchors.Length, key, value, scratch, ref proof);
    }

    private sealed class Block
    {
        private readonly UInt128[] _highest;

        public Block(Anchor[] anchors)
        {
            Array.Sort(anchors, static (a, b) => a.Test.Range.Low.CompareTo(b.Test.Range.Low));
            Anchors = anchors;
            _highest = new UInt128[anchors.Length];
            Fill(0, anchors.Length);
        }

        public Anchor[] Anchors { get; }

        /// <summary>The middle of each part is a node of the tree, with the highest end in that part.</summary>
        private UInt128 Fill(int from, int to)
        {
            if (from >= to) return default;
            var middle = (from + to) / 2;
            var highest = UInt128.Max(Anchors[middle].Test.Range.High, UInt128.Max(Fill(from, middle), Fill(middle + 1, to)));
            return _highest[middle] = highest;
        }

        public void Propose(int from, int to, UInt128 key, EventScalar value, MatchScratch scratch, ref int proof)
        {
            while (from < to)
            {
                var middle = (from + to) / 2;
                if (_highest[middle] < key) return;
                Propose(from, middle, key, value, scratch, ref proof);
                var anchor = Anchors[middle];
                var (low, high) = anchor.Test.Range;
                if (low > key) return;
                if (key <= high && !anchor.IsRemoved && Counts(anchor, value, ref proof)) scratch.Propose(anchor.Branch);
                from = middle + 1;
            }
        }

        /// <summary>Proves once per value that a number takes part in comparisons; an address range is asked for its family.</summary>
        private static bool Counts(Anchor anchor, EventScalar value, ref int proof)
        {
            if (anchor.Test.Probe == Probe.AddressRange) return anchor.Test.Accepts(value);
            if (proof == 0) proof = OrderedNumber.IsComparable(value.Bytes) ? 1 : -1;
            return proof > 0;
        }
    }
}
