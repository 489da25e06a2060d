namespace OpsAutomation.Core.Events.Matching;

/// <summary>Anchors sorted by the low ends of their ranges, searched as an interval tree.</summary>
internal sealed class RangeBlock
{
    private readonly Anchor[] _anchors;
    private readonly UInt128[] _lows;

    /// <summary>The middle of each part is a node of the tree; here stands the highest end in that part.</summary>
    private readonly UInt128[] _highest;

    /// <summary>Takes anchors that are sorted.</summary>
    public RangeBlock(Anchor[] anchors)
    {
        _anchors = anchors;
        _lows = Array.ConvertAll(anchors, static a => a.Test.Range.Low);
        _highest = new UInt128[anchors.Length];
        Fill(0, anchors.Length);
    }

    public int Length => _anchors.Length;

    public static RangeBlock Merge(RangeBlock first, RangeBlock second)
    {
        var merged = new Anchor[first.Length + second.Length];
        for (int i = 0, j = 0; i + j < merged.Length;)
        {
            var takesFirst = j == second.Length || (i < first.Length && Compare(first._anchors[i], second._anchors[j]) <= 0);
            merged[i + j] = takesFirst ? first._anchors[i] : second._anchors[j];
            if (takesFirst) i++;
            else j++;
        }
        return new RangeBlock(merged);
    }

    /// <summary>What is left of it; null when nothing is.</summary>
    public RangeBlock? Live()
    {
        var live = Array.FindAll(_anchors, static a => !a.IsRemoved);
        return live.Length == 0 ? null : new RangeBlock(live);
    }

    public Anchor? Find(UInt128 low, MatchTarget target)
    {
        var (from, to) = (0, _anchors.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (Order(_lows[middle], _anchors[middle].Target, low, target) < 0) from = middle + 1;
            else to = middle;
        }
        while (from < _anchors.Length && _lows[from] == low && _anchors[from].Target == target && _anchors[from].IsRemoved) from++;
        return from < _anchors.Length && _lows[from] == low && _anchors[from].Target == target ? _anchors[from] : null;
    }

    /// <summary>Whether any of the targets is still to be found in this event.</summary>
    public bool IsWanted(MatchScratch scratch)
    {
        foreach (var anchor in _anchors)
            if (!anchor.IsRemoved && scratch.Wants(anchor.Target)) return true;
        return false;
    }

    public void Propose(UInt128 key, EventScalar value, MatchScratch scratch, ref int proof) => Propose(0, _anchors.Length, key, value, scratch, ref proof);

    private static int Compare(Anchor a, Anchor b) => Order(a.Test.Range.Low, a.Target, b.Test.Range.Low, b.Target);

    private static int Order(UInt128 low, MatchTarget target, UInt128 otherLow, MatchTarget other) =>
        low == otherLow ? target.Serial.CompareTo(other.Serial) : low.CompareTo(otherLow);

    private UInt128 Fill(int from, int to)
    {
        if (from >= to) return default;
        var middle = (from + to) / 2;
        return _highest[middle] = UInt128.Max(_anchors[middle].Test.Range.High, UInt128.Max(Fill(from, middle), Fill(middle + 1, to)));
    }

    private void Propose(int from, int to, UInt128 key, EventScalar value, MatchScratch scratch, ref int proof)
    {
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_highest[middle] < key) return;
            Propose(from, middle, key, value, scratch, ref proof);
            if (_lows[middle] > key) return;
            var anchor = _anchors[middle];
            var isHit = key <= anchor.Test.Range.High && !anchor.IsRemoved;
            if (isHit && scratch.Wants(anchor.Target) && Counts(anchor, value, ref proof)) scratch.Propose(anchor.Target);
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
