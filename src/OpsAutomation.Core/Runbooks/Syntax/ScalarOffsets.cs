namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>For each character of a scalar's value the offset in the file; found by walking both side by side.</summary>
internal static class ScalarOffsets
{
    public static int[] Of(YamlScalar scalar)
    {
        var text = scalar.At.Source.Text;
        var value = scalar.Value;
        var offsets = new int[value.Length + 1];
        var end = Math.Min(scalar.At.Span.End, text.Length);
        var at = Start(scalar, text);
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsWhiteSpace(value[i])) at = SkipSpace(scalar, text, at, end);
            offsets[i] = Math.Min(at, end);
            if (at >= end) continue;
            if (char.IsWhiteSpace(value[i]) && text[at] is not ('\\' or '\n' or '\r') && text[at] != value[i]) continue;
            at += WrittenLength(scalar.Style, text, at, ref i, offsets);
        }
        offsets[value.Length] = Math.Min(at, end);
        return offsets;
    }

    private static int Start(YamlScalar scalar, string text)
    {
        var at = scalar.At.Span.Start;
        switch (scalar.Style)
        {
            case ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted:
                return at + 1;
            case ScalarStyle.Literal or ScalarStyle.Folded:
                while (at < text.Length && text[at] != '\n') at++;
                return Math.Min(at + 1, text.Length);
            default:
                return at;
        }
    }

    // White space of the file that the value does not have is indentation or folding; an escape is none.
    private static int SkipSpace(YamlScalar scalar, string text, int at, int end)
    {
        while (at < end)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else if (scalar.Style == ScalarStyle.DoubleQuoted && text[at] == '\\' && at + 1 < end && text[at + 1] is '\n' or '\r') at += 2;
            else break;
        }
        return at;
    }

    private static int WrittenLength(ScalarStyle style, string text, int at, ref int i, int[] offsets)
    {
        if (style == ScalarStyle.SingleQuoted && text[at] == '\'') return 2;
        if (style != ScalarStyle.DoubleQuoted || text[at] != '\\' || at + 1 >= text.Length) return 1;
        var length = text[at + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };
        if (length == 10 && i + 2 < offsets.Length && text.AsSpan(at + 2, Math.Min(4, text.Length - at - 2)).ContainsAnyExcept('0')) offsets[++i] = at;
        return length;
    }
}
