namespace OpsAutomation.Core.Asl.Validation;

/// <summary>What looks like a path, and what like a call of an intrinsic function.</summary>
internal static class PathShapes
{
    public static bool IsPath(string text) => text.StartsWith('$') && Balanced(text);

    /// <summary>A path that names one place by members and indexes, so that a result can be put there. Variables cannot be written to.</summary>
    public static bool IsReference(string text)
    {
        if (text == "$") return true;
        if (!text.StartsWith("$.", StringComparison.Ordinal) && !text.StartsWith("$[", StringComparison.Ordinal)) return false;
        return Balanced(text) && !text.Contains("..", StringComparison.Ordinal) && !text.Contains('*', StringComparison.Ordinal)
            && !text.Contains('?', StringComparison.Ordinal) && !text.Contains('@', StringComparison.Ordinal) && !text.EndsWith('.');
    }

    public static bool IsIntrinsic(string text) => text.StartsWith("States.", StringComparison.Ordinal) && text.TrimEnd().EndsWith(')') && Quoted(text);

    private static bool Balanced(string text)
    {
        var depth = 0;
        foreach (var c in text)
        {
            if (c is '[' or '(') depth++;
            else if (c is ']' or ')') depth--;
            if (depth < 0) return false;
        }
        return depth == 0;
    }

    /// <summary>In a string of an intrinsic only the quote, braces and the backslash itself may be escaped.</summary>
    private static bool Quoted(string text)
    {
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (inString && c == '\\')
            {
                i++;
                if (i >= text.Length || !"'{}\\".Contains(text[i], StringComparison.Ordinal)) return false;
            }
            else if (c == '\'')
            {
                inString = !inString;
            }
        }
        return !inString;
    }
}
