namespace OpsAutomation.Core.Events.Matching;

/// <summary>"value"</summary>
internal sealed class EqualsTest(byte[] text) : ValueTest
{
    public override Probe Probe => Probe.Text;

    public override byte[] Key => text;

    public override bool KeySuffices => true;

    public override bool Accepts(EventScalar value) => value.IsText && value.Bytes.SequenceEqual(text);
}

/// <summary>{ "prefix": "value" }; an empty prefix stands for any string.</summary>
internal sealed class PrefixTest(byte[] text) : ValueTest
{
    public override Probe Probe => Probe.Head;

    public override byte[] Key => text;

    public override bool KeySuffices => true;

    public override bool Accepts(EventScalar value) => value.IsText && value.Bytes.StartsWith(text);
}

/// <summary>{ "suffix": "value" }</summary>
internal sealed class SuffixTest(byte[] text) : ValueTest
{
    public override Probe Probe => Probe.Tail;

    public override byte[] Key => text;

    public override bool KeySuffices => true;

    public override bool Accepts(EventScalar value) => value.IsText && value.Bytes.EndsWith(text);
}

/// <summary>{ "wildcard": "a*b" }</summary>
internal sealed class WildcardTest(Glob glob) : ValueTest
{
    public Glob Glob => glob;

    public override Probe Probe => Probe.Wildcard;

    public override bool Accepts(EventScalar value) => value.IsText && glob.IsMatch(value.Bytes);
}

/// <summary>true, false or null.</summary>
internal sealed class WordTest(byte[] word) : ValueTest
{
    public override Probe Probe => Probe.Word;

    public override byte[] Key => word;

    public override bool KeySuffices => true;

    public override bool Accepts(EventScalar value) => value.Kind == ScalarKind.Word && value.Bytes.SequenceEqual(word);
}
