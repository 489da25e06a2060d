using System.Text.RegularExpressions;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>Regular expressions that cannot hang: matched in linear time where the pattern allows it, else under a time limit.</summary>
internal static class SafeRegex
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static Regex Create(string pattern, string flags, int position)
    {
        var options = RegexOptions.CultureInvariant | (flags.Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            var translated = RegexTranslation.Of(pattern, flags.Contains('m'));
            try
            {
                return new Regex(translated, options | RegexOptions.NonBacktracking, Limit);
            }
            catch (NotSupportedException)
            {
                // Look-around, back references, or too large for an automaton.
                return new Regex(translated, options, Limit);
            }
        }
        catch (ArgumentException e)
        {
            throw new JsonataFault("S0303", position, pattern, detail: e.Message);
        }
    }
}
