using System.Text;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>
/// The commonest slip of the language: <c>if: {% … %}</c> without quotes. YAML breaks on it, and everything behind would go unread; so the expression is quoted in a copy
/// of the same length, and reading goes on.
/// </summary>
internal static class UnquotedExpression
{
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

    private static int Open(string text, int brokeAt)
    {
        for (var at = Math.Min(brokeAt, text.Length - 1); at >= Math.Max(0, brokeAt - 2); at--)
            if (at + 1 < text.Length && text[at] == '{' && text[at + 1] == '%') return at;
        return -1;
    }
}
