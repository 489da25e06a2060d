using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>A scalar as text; what type it has is decided by where it stands.</summary>
public sealed record YamlScalar(string Value, ScalarStyle Style, SourceSpan At) : YamlNode(At)
{
    private int[]? _offsets;

    public override string Kind => IsNothing ? "nothing" : "text";

    /// <summary>Stands for something refused, which has its finding already.</summary>
    public bool IsBroken { get; init; }

    public bool IsPlain => Style == ScalarStyle.Plain;

    /// <summary>A key with no value behind it.</summary>
    public bool IsNothing => IsPlain && Value.Length == 0;

    /// <summary>The place of a stretch of the value, in spite of quotes, escapes, folding and indentation.</summary>
    public SourceSpan Within(int start, int length)
    {
        _offsets ??= ScalarOffsets.Of(this);
        var from = _offsets[Math.Clamp(start, 0, Value.Length)];
        var to = _offsets[Math.Clamp(start + length, 0, Value.Length)];
        return new SourceSpan(At.Source, TextSpan.FromBounds(from, Math.Max(from + Math.Min(length, 1), to)));
    }
}
