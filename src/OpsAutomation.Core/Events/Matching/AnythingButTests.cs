namespace OpsAutomation.Core.Events.Matching;

/// <summary>{ "anything-but": … } of strings: any leaf except these.</summary>
internal sealed class AnythingButTextTest : ValueTest
{
    private readonly ByteTable<object> _texts = new();

    public AnythingButTextTest(IReadOnlyList<byte[]> texts)
    {
        Texts = texts;
        foreach (var text in texts)
            if (_texts.Find(text) is null) _texts.Add(text, this);
    }

    public IReadOnlyList<byte[]> Texts { get; }

    public override Probe Probe => Probe.Each;

    public override bool Accepts(EventScalar value) => !value.IsText || _texts.Find(value.Bytes) is null;
}

/// <summary>{ "anything-but": … } of numbers.</summary>
internal sealed class AnythingButNumberTest(IReadOnlySet<UInt128> numbers) : ValueTest
{
    public IReadOnlySet<UInt128> Numbers => numbers;

    public override Probe Probe => Probe.Each;

    public override bool Accepts(EventScalar value) =>
        value.Kind != ScalarKind.Number || !OrderedNumber.TryKey(value.Bytes, out var key, out _) || !numbers.Contains(key);
}

/// <summary>{ "anything-but": { "prefix": … } } and the like: any leaf that none of the tests accepts.</summary>
internal sealed class AnythingButTest(ValueTest[] excluded) : ValueTest
{
    public IReadOnlyList<ValueTest> Excluded => excluded;

    public override Probe Probe => Probe.Each;

    public override bool Accepts(EventScalar value)
    {
        if (!value.IsText) return true;
        foreach (var test in excluded)
            if (test.Accepts(value)) return false;
        return true;
    }
}
