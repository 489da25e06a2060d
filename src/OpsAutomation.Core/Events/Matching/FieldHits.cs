using System.Buffers.Binary;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>What the values of one field lead to, by the keys of tests.</summary>
internal sealed class FieldHits
{
    private const int RangeWeight = 32;
    private const int EachWeight = 256;

    private HitTable? _texts;
    private HitTable? _words;
    private HitTable? _numbers;
    private HitTable? _tokens;
    private HitTable? _addresses;
    private AffixTable? _heads;
    private AffixTable? _tails;
    private FoldedTables? _folded;
    private WildcardTables? _wildcards;
    private RangeTable? _numberRanges;
    private RangeTable? _addressRanges;
    private HitSet? _each;

    /// <summary>What it costs to find a target by this test here: what is there already, and how far the key reaches.</summary>
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
        Probe.Wildcard => 8 + (_wildcards?.Cost((WildcardTest)test) ?? 0),
        Probe.NumberRange => RangeWeight + (_numberRanges?.Count ?? 0),
        Probe.AddressRange => RangeWeight + (_addressRanges?.Count ?? 0),
        _ => EachWeight + (_each?.Count ?? 0),
    };

    public void Add(ValueTest test, MatchTarget target)
    {
        Hit hit = test.KeySuffices ? target : new Anchor(test, target);
        switch (test.Probe)
        {
            case Probe.Text: (_texts ??= new HitTable()).Add(test.Key, hit); break;
            case Probe.Word: (_words ??= new HitTable()).Add(test.Key, hit); break;
            case Probe.Number: (_numbers ??= new HitTable()).Add(test.Key, hit); break;
            case Probe.Token: (_tokens ??= new HitTable()).Add(test.Key, hit); break;
            case Probe.Address: (_addresses ??= new HitTable()).Add(test.Key, hit); break;
            case Probe.Head: (_heads ??= new AffixTable(fromEnd: false)).Add(test.Key, hit); break;
            case Probe.Tail: (_tails ??= new AffixTable(fromEnd: true)).Add(test.Key, hit); break;
            case Probe.FoldedText or Probe.FoldedHead or Probe.FoldedTail: (_folded ??= new FoldedTables()).Add(test, hit); break;
            case Probe.Wildcard: (_wildcards ??= new WildcardTables()).Add((WildcardTest)test, hit); break;
            case Probe.NumberRange: (_numberRanges ??= new RangeTable()).Add(new Anchor(test, target)); break;
            case Probe.AddressRange: (_addressRanges ??= new RangeTable()).Add(new Anchor(test, target)); break;
            default: (_each ??= new HitSet()).Add(hit); break;
        }
    }

    /// <summary>Takes out what was added for the target by this test.</summary>
    public void Remove(ValueTest test, MatchTarget target)
    {
        switch (test.Probe)
        {
            case Probe.Text: _texts!.Remove(test.Key, target); break;
            case Probe.Word: _words!.Remove(test.Key, target); break;
            case Probe.Number: _numbers!.Remove(test.Key, target); break;
            case Probe.Token: _tokens!.Remove(test.Key, target); break;
            case Probe.Address: _addresses!.Remove(test.Key, target); break;
            case Probe.Head: _heads!.Remove(test.Key, target); break;
            case Probe.Tail: _tails!.Remove(test.Key, target); break;
            case Probe.FoldedText or Probe.FoldedHead or Probe.FoldedTail: _folded!.Remove(test, target); break;
            case Probe.Wildcard: _wildcards!.Remove((WildcardTest)test, target); break;
            case Probe.NumberRange: _numberRanges!.Remove(test, target); break;
            case Probe.AddressRange: _addressRanges!.Remove(test, target); break;
            default: _each!.Remove(target); break;
        }
    }

    /// <summary>Proposes each target that the value leads to.</summary>
    public void Propose(EventScalar value, MatchScratch scratch)
    {
        switch (value.Kind)
        {
            case ScalarKind.Text:
                ProposeText(value, scratch);
                break;
            case ScalarKind.Number:
                ProposeNumber(value, scratch);
                break;
            default:
                _words?.Find(value.Bytes)?.Propose(value, scratch);
                break;
        }
        _each?.Propose(value, scratch);
    }

    private void ProposeText(EventScalar value, MatchScratch scratch)
    {
        _texts?.Find(value.Bytes)?.Propose(value, scratch);
        _heads?.Propose(value.Bytes, value, scratch);
        _tails?.Propose(value.Bytes, value, scratch);
        _folded?.Propose(value, scratch);
        _wildcards?.Propose(value, scratch);
        if ((_addresses is null && _addressRanges is null) || !AddressText.TryParse(value.Bytes, out var address, out var isV4)) return;
        Span<byte> key = stackalloc byte[17];
        BinaryPrimitives.WriteUInt128LittleEndian(key, address);
        key[16] = isV4 ? (byte)4 : (byte)6;
        _addresses?.Find(key)?.Propose(value, scratch);
        var proof = 1;
        _addressRanges?.Propose(address, value, scratch, ref proof);
    }

    private void ProposeNumber(EventScalar value, MatchScratch scratch)
    {
        _tokens?.Find(value.Bytes)?.Propose(value, scratch);
        if (_numbers is null && _numberRanges?.IsWanted(scratch) != true) return;
        if (!OrderedNumber.TryKey(value.Bytes, out var number, out var doubtful)) return;
        if (_numbers is not null)
        {
            Span<byte> key = stackalloc byte[16];
            BinaryPrimitives.WriteUInt128LittleEndian(key, number);
            _numbers.Find(key)?.Propose(value, scratch);
        }
        var proof = doubtful ? 0 : 1;
        _numberRanges?.Propose(number, value, scratch, ref proof);
    }
}
