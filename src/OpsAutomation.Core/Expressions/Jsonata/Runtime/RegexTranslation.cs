using System.Text;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>From ECMAScript's regular expressions to the framework's, where the same text means different things.</summary>
internal static class RegexTranslation
{
    private const string LineEnds = "\\n\\r\\u2028\\u2029";
    private const string Blanks = "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

    public static string Of(string pattern, bool multiline)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(Escape(pattern, ref i, inClass));
            }
            else if (inClass)
            {
                inClass = c != ']';
                result.Append(c == '[' ? "\\[" : c.ToString());
            }
            else if (c == '[')
            {
                if (At(pattern, i, "[^]"))
                {
                    result.Append("[\\s\\S]");
                    i += 2;
                }
                else if (At(pattern, i, "[]"))
                {
                    result.Append("[^\\s\\S]");
                    i++;
                }
                else
                {
                    inClass = true;
                    result.Append(c);
                }
            }
            else
            {
                result.Append(c switch
                {
                    '.' => $"[^{LineEnds}]",
                    '$' => multiline ? $"(?=[{LineEnds}]|\\z)" : "\\z",
                    '^' => multiline ? $"(?<=\\A|[{LineEnds}])" : "\\A",
                    _ => c.ToString(),
                });
            }
        }
        return result.ToString();
    }

    private static string Escape(string pattern, ref int i, bool inClass)
    {
        var c = pattern[++i];
        switch (c)
        {
            case 'd': return inClass ? "0-9" : "[0-9]";
            case 'w': return inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]";
            case 's': return inClass ? Blanks : $"[{Blanks}]";
            case 'D' when !inClass: return "[^0-9]";
            case 'W' when !inClass: return "[^a-zA-Z0-9_]";
            case 'S' when !inClass: return $"[^{Blanks}]";
            case 'D': return "\\x00-/:-\\uFFFF";
            case 'W': return "\\x00-/:-@\\[-\\^`{-\\uFFFF";
            case 'b' when inClass: return "\\b";
            case 'b': return "\\b";
            case 'v': return "\\v";
            case '0' when i + 1 >= pattern.Length || !char.IsAsciiDigit(pattern[i + 1]): return "\\x00";
            case 'u' when i + 1 < pattern.Length && pattern[i + 1] != '{' && i + 4 < pattern.Length: return "\\u";
            case 'x' or 'c' or 'k' or 'f' or 'n' or 'r' or 't' or 'B' or 'S': return "\\" + c;
            case 'p' or 'P': return "\\" + c;
            default:
                if (char.IsAsciiDigit(c)) return "\\" + c;
                return char.IsAsciiLetter(c) ? c.ToString() : "\\" + c;
        }
    }

    private static bool At(string text, int at, string part) => string.CompareOrdinal(text, at, part, 0, part.Length) == 0;
}
