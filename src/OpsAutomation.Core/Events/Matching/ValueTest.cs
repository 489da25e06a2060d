namespace OpsAutomation.Core.Events.Matching;

/// <summary>One alternative of a field of a pattern: what a leaf must be. Immutable.</summary>
internal abstract class ValueTest
{
    /// <summary>By which key an index finds this test.</summary>
    public abstract Probe Probe { get; }

    /// <summary>The key for it; empty where the probe has none.</summary>
    public virtual byte[] Key => [];

    /// <summary>For ranges: the lowest and the highest key, both included.</summary>
    public virtual (UInt128 Low, UInt128 High) Range => default;

    /// <summary>Whether a value found by the key needs to be asked again.</summary>
    public virtual bool KeySuffices => false;

    public abstract bool Accepts(EventScalar value);

    /// <summary>Bytes that are equal for equal lists of tests; null where keys do not tell tests apart.</summary>
    public static byte[]? Identify(ValueTest[] tests)
    {
        var identity = new List<byte>();
        foreach (var test in tests)
        {
            if (!test.KeySuffices && test is not AbsentTest) return null;
            identity.Add((byte)test.Probe);
            identity.AddRange(BitConverter.GetBytes(test is AbsentTest ? -1 : test.Key.Length));
            identity.AddRange(test.Key);
        }
        return [.. identity];
    }
}
