namespace OpsAutomation.Core.Text;

/// <summary>A stretch of a text: offset of its first character, and how many there are.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan FromBounds(int start, int end) => new(start, Math.Max(0, end - start));
}
