using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>@.a =~ /x.*/i</c>: the whole text matches. Without backtracking, so no pattern can hang an execution.</summary>
internal sealed class RegexFilter(FilterOperand left, Regex regex) : FilterNode
{
    public static Regex? Compile(string pattern, string flags)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        if (flags.Contains('i', StringComparison.Ordinal)) options |= RegexOptions.IgnoreCase;
        if (flags.Contains('s', StringComparison.Ordinal)) options |= RegexOptions.Singleline;
        if (flags.Contains('m', StringComparison.Ordinal)) options |= RegexOptions.Multiline;
        try
        {
            return new Regex($"^(?:{pattern})$", options);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public override bool Holds(JsonValue item, JsonValue root) =>
        left.Value(item, root) is JsonArray several ? several.Any(i => regex.IsMatch(TextOf(i))) : regex.IsMatch(TextOf(left.Value(item, root)));

    /// <summary>Numbers and truths are matched as they are written; what has no text is empty.</summary>
    private static string TextOf(JsonValue? value) => value switch
    {
        JsonString s => s.Value,
        JsonNumber n => n.Text,
        JsonBool b => b.ToString(),
        _ => "",
    };
}
