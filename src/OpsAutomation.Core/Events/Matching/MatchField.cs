namespace OpsAutomation.Core.Events.Matching;

/// <summary>A path that rules ask about: finds the branches that a value leads to, and remembers values that branches will ask for.</summary>
internal sealed class MatchField(PathNode node)
{
    private const int RangeWeight = 32;
    private const int EachWeight = 256;

    private readonly AnchorSet _each = new();
    private AnchorTable? _texts;
    private AnchorTable? _words;
    private AnchorTable? _numbers;
    private AnchorTable? _tokens;
    private AnchorTable? _addresses;
    private AffixTable? _heads;
    private AffixTable? _tails;
    private FoldedTables? _folded;
    private RangeTable? _numberRanges;
    private RangeTable? _addressRanges;

    public PathNode Node => node;

    /// <summary>How many branches mention it.</summary>
    public int Uses { get; set; }

    /// <summary>How many branches look at its values after the event was read.</summary>
    public int Readers { get; set; }

    /// <summary>Its place in a reader's scratch; may be used again after the field has gone.</summary>
    public int Slot { get; set; }

    /// <summary>What it costs to find a branch by this test here: what is there already, and how far the key reaches.</summary>
    public int Cost(ValueTest test) => test.Probe switch
    {
        Probe.Text => _texts?.CountAt(test.Key) ?? 0,
        Probe.Number => _numbers?.CountAt(test.Key) ?? 0,
        Probe.Token => _tokens?.CountAt(test.Key) ?? 0,
        Probe.Address => _addresses?.CountAt(test.Key) ?? 0,
        Probe.Word => 8 + (_words?.CountAt(test.Key) ?? 0),
        Probe.Head => 4 + (_heads?.CountAt(test.Key) ?? 0),
        Probe.Tail => 4 + (_tails?.CountAt(test.Key) ?? 0),
        Probe.FoldedText or Probe.FoldedHead or Probe.FoldedTail => 4 + (_folded?.CountAt(test) ?? 0),
        Probe.NumberRange => RangeWeight + (_numberRanges?.Count ?? 0),
        Probe.AddressRange => RangeWeight + (_addressRanges?.Count ?? 0),
        _ => EachWeight + _each.Count,
    };

    public void Add(Anchor anchor)
    {
        var test = anchor.Test;
        switch (test.Probe)
        {
            case Probe.Text: (_texts ??= new AnchorTable()).Add(test.Key, anchor); break;
            case Probe.Word: (_words ??= new AnchorTable()).Add(test.Key, anchor); break;
            case Probe.Number: (_numbers ??= new AnchorTable()).Add(test.Key, anchor); break;
            case Probe.Token: (_tokens ??= new AnchorTable()).Add(test.Key, anchor); break;
            case Probe.Address: (_addresses ??= new AnchorTable()).Add(test.Key, anchor); break;
            case Probe.Head: (_heads ??= new AffixTable(fromEnd: false)).Add(test.Key, anchor); break;
            case Probe.Tail: (_tails ??= new AffixTable(fromEnd: true)).Add(test.Key, anchor); break;
            case Probe.FoldedText or Probe.FoldedHead or Probe.FoldedTail: (_folded ??= new FoldedTables()).Add(anchor); break;
            case Probe.NumberRange: (_numberRanges ??= new RangeTable()).Add(anchor); break;
            case Probe.AddressRange: (_addressRanges ??= new RangeTable()).Add(anchor); break;
            default: _each.Add(anchor); break;
        }
    }

    public void Remove(Anchor anchor)
    {
        var test = anchor.Test;
        switch (test.Probe)
        {
            case Probe.Text: _texts!.Remove(test.Key, anchor); break;
            case Probe.Word: _words!.Remove(test.Key, anchor); break;
            case Probe.Number: _numbers!.Remove(test.Key, anchor); break;
            case Probe.Token: _tokens!.Remove(test.Key, anchor); break;
            case Probe.Address: _addresses!.Remove(test.Key, anchor); break;
            case Probe.Head: _heads!.Remove(test.Key, anchor); break;
            case Probe.Tail: _tails!.Remove(test.Key, anchor); break;
            case Probe.FoldedText or Probe.FoldedHead or Probe.FoldedTail: _folded!.Remove(anchor); break;
            case Probe.NumberRange: _numberRanges!.Remove(anchor); break;
            case Probe.AddressRange: _addressRanges!.Remove(anchor); break;
            default: _each.Remove(anchor); break;
        }
    }

    /// <summary>Proposes each branch that the value leads to.</summary>
    public void Take(EventScalar value, MatchScratch scratch)
    {
        switch (value.Kind)
        {
            case ScalarKind.Text:
                TakeText(value, scratch);
                break;
            case ScalarKind.Number:
                TakeNumber(value, scratch);
                break;
            default:
                Propose(_words?.Find(value.Bytes), value, scratch);
                break;
        }
        Propose(_each, value, scratch);
    }

    internal static void Propose(AnchorSet? set, EventScalar value, MatchScratch scratch)
    {
        if (set is null) return;
        foreach (var anchor in set.Slots)
            if (anchor is not null && (anchor.Test.KeySuffices || anchor.Test.Accepts(value))) scratch.Propose(anchor.Branch);
    }

    internal static void Propose(AffixTable? table, ReadOnlySpan<byte> key, EventScalar value, MatchScratch scratch)
    {
        if (table is null) return;
        foreach (var length in table.Lengths)
        {
            if (length > key.Length) return;
            Propose(table.Find(key, length), value, scratch);
        }
    }

    private void TakeText(EventScalar value, MatchScratch scratch)
    {
        Propose(_texts?.Find(value.Bytes), value, scratch);
        Propose(_heads, value.Bytes, value, scratch);
        Propose(_tails, value.Bytes, value, scratch);
        _folded?.Take(value, scratch);
        if ((_addresses is null && _addressRanges is null) || !AddressText.TryParse(value.Bytes, out var address, out var isV4)) return;
        Span<byte> key = stackalloc byte[17];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(key, address);
        key[16] = isV4 ? (byte)4 : (byte)6;
        Propose(_addresses?.Find(key), value, scratch);
        var proof = 1;
        _addressRanges?.Propose(address, value, scratch, ref proof);
    }

    private void TakeNumber(EventScalar value, MatchScratch scratch)
    {
        Propose(_tokens?.Find(value.Bytes), value, scratch);
        if ((_numbers is null && _numberRanges is null) || !OrderedNumber.TryKey(value.Bytes, out var number, out var doubtful)) return;
        if (_numbers is not null)
        {
            Span<byte> key = stackalloc byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(key, number);
            Propose(_numbers.Find(key), value, scratch);
        }
        var proof = doubtful ? 0 : 1;
        _numberRanges?.Propose(number, value, scratch, ref proof);
    }
}
