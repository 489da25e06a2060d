namespace OpsAutomation.Core.Events.Matching;

/// <summary>A leaf of an event: the text of a string without quotes and escapes, the token of a number, or true, false, null.</summary>
internal readonly ref struct EventScalar(ReadOnlySpan<byte> bytes, ScalarKind kind)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public ScalarKind Kind { get; } = kind;

    public bool IsText => Kind == ScalarKind.Text;
}
