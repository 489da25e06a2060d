using System.Text;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>A place in a path's text.</summary>
internal sealed class PathCursor(string text, int start)
{
    public int Position { get; set; } = start;

    public bool IsEnd => Position >= text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => Position < text.Length ? text[Position] : '\0';

    public bool IsNameStart => char.IsLetter(Current) || Current == '_';

    public void Advance() => Position++;

    public bool Take(char c)
    {
        if (Current != c || IsEnd) return false;
        Position++;
        return true;
    }

    public bool Take(string word)
    {
        if (string.CompareOrdinal(text, Position, word, 0, word.Length) != 0) return false;
        Position += word.Length;
        return true;
    }

    public void Spaces()
    {
        while (Current is ' ' or '\t' or '\n' or '\r') Position++;
    }

    /// <summary>A variable's name.</summary>
    public string Name()
    {
        var from = Position;
        while (char.IsLetterOrDigit(Current) || Current == '_') Position++;
        return text[from..Position];
    }

    /// <summary>A member's name without quotes: all up to what can follow it.</summary>
    public string Bare()
    {
        var from = Position;
        while (!IsEnd && Current is not ('.' or '[' or ']' or '(' or ')' or ' ' or ',' or '=' or '<' or '>' or '!' or '&' or '|' or '~')) Position++;
        return text[from..Position];
    }

    public string Until(char end)
    {
        var from = Position;
        while (!IsEnd && Current != end) Position++;
        return text[from..Position];
    }

    /// <summary>A text in quotes; null when it is not closed. A backslash escapes only the quote and itself, and else stands for itself, as at AWS.</summary>
    public string? Quoted()
    {
        var quote = Current;
        Position++;
        var value = new StringBuilder();
        while (!IsEnd)
        {
            var c = text[Position++];
            if (c == quote) return value.ToString();
            if (c == '\\' && (Current == quote || Current == '\\')) c = text[Position++];
            value.Append(c);
        }
        return null;
    }
}
