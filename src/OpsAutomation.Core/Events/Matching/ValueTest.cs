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
}
