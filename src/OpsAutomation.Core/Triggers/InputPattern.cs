using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace OpsAutomation.Core.Triggers;

/// <summary>An input's <c>pattern</c>: a regular expression that is searched in the value, in time linear in the value's length.</summary>
public sealed class InputPattern
{
    private readonly Regex _regex;

    private InputPattern(Regex regex) => _regex = regex;

    public static bool TryParse(string pattern, [NotNullWhen(true)] out InputPattern? parsed, [NotNullWhen(false)] out string? error)
    {
        parsed = null;
        try
        {
            parsed = new InputPattern(new Regex(EndMeansEnd(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
            error = null;
            return true;
        }
        catch (ArgumentException e)
        {
            error = e.Message;
        }
        catch (NotSupportedException)
        {
            error = "Look-around, backreferences and atomic groups are not supported.";
        }
        return false;
    }

    public bool Matches(string text) => _regex.IsMatch(text);

    // '$' also matches before a last line feed in .NET: 'rtb-1\n' would pass for 'rtb-1'.
    private static string EndMeansEnd(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 4);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(c).Append(pattern[++i]);
                continue;
            }
            if (c == '[') inClass = true;
            if (c == ']') inClass = false;
            if (c == '$' && !inClass) result.Append(@"\z");
            else result.Append(c);
        }
        return result.ToString();
    }
}
