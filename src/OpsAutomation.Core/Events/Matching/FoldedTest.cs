namespace OpsAutomation.Core.Events.Matching;

/// <summary>{ "equals-ignore-case": "value" }, alone or in prefix and suffix.</summary>
internal sealed class FoldedTest : ValueTest
{
    private readonly byte[] _text;
    private readonly byte[] _key;
    private readonly bool _ascii;

    public FoldedTest(byte[] text, Probe probe)
    {
        Probe = probe;
        _text = text;
        _ascii = System.Text.Ascii.IsValid(text);
        var folded = new byte[CaseFolding.Longest(text.Length)];
        _key = folded.AsSpan(0, CaseFolding.Fold(text, folded)).ToArray();
    }

    public override Probe Probe { get; }

    public override byte[] Key => _key;

    public override bool Accepts(EventScalar value)
    {
        if (!value.IsText) return false;
        if (_ascii && value.Bytes.Length < _text.Length) return false;
        return Probe switch
        {
            Probe.FoldedText => CaseFolding.Matches(_text, value.Bytes, out var rest) && rest == 0,
            Probe.FoldedHead => CaseFolding.Matches(_text, value.Bytes, out _),
            _ => CaseFolding.MatchesEnd(_text, value.Bytes),
        };
    }
}
