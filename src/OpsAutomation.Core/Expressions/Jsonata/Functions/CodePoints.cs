namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>Strings counted in code points, as the language counts them.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1])) count--;
        return count;
    }

    /// <summary>From and to are within <paramref name="count"/>, the text's length in code points.</summary>
    public static string Slice(string text, int from, int to, int count)
    {
        if (count == text.Length) return text[from..to];
        var (start, end) = (0, 0);
        for (var (i, point) = (0, 0); i <= text.Length; i++, point++)
        {
            if (point == from) start = i;
            if (point == to)
            {
                end = i;
                break;
            }
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
        }
        return text[start..end];
    }
}
