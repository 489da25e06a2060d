using System.Text;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>
/// The commonest slip of the language: <c>if: {% … %}</c> without quotes. YAML reads a mapping, or breaks on what is inside; then everything behind would go
/// unread, so the expression is quoted in a copy of the same length, and reading goes on.
/// </summary>
internal static class UnquotedExpression
{
    private const int ShownLength = 60;

    public static bool IsAt(string text, int offset) =>
        offset >= 0 && offset + 1 < text.Length && text[offset] == '{' && text[offset + 1] == '%';

    public static string Short(string expression) =>
        expression.Length <= ShownLength ? expression : string.Concat(expression.AsSpan(0, ShownLength - 4), "… %}");

    /// <summary>Quotes the expression at which reading broke; false when it broke for another reason.</summary>
    public static bool Mend(StringBuilder text, int brokeAt, out TextSpan expression)
    {
        expression = default;
        var whole = text.ToString();
        var open = Open(whole, brokeAt);
        if (open < 0) return false;
        var close = whole.IndexOf("%}", open + 2, StringComparison.Ordinal);
        var lineEnd = whole.IndexOf('\n', open);
        if (close < 0 || (lineEnd >= 0 && close > lineEnd)) return false;
        expression = TextSpan.FromBounds(open, close + 2);
        text[open] = '"';
        for (var i = open + 1; i < close + 1; i++)
            if (text[i] is '"' or '\\') text[i] = '\'';
        text[close + 1] = '"';
        return true;
    }

    // The last one before the place, in its line or the line before, that stands where a value begins.
    private static int Open(string text, int brokeAt)
    {
        var lines = 0;
        for (var at = Math.Min(brokeAt, text.Length - 1); at >= 0 && lines < 2; at--)
        {
            if (text[at] == '\n') lines++;
            if (IsAt(text, at) && text.AsSpan(0, at).TrimEnd(' ') is [.., ':' or '-' or ',' or '[' or '{']) return at;
        }
        return -1;
    }
}
