using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>@.a =~ /x.*/i</c>: the whole text matches. Without backtracking, so no pattern can hang an execution.</summary>
internal sealed class RegexFilter(FilterOperand target, Regex regex) : FilterNode
{
    public static Regex? Compile(string pattern, bool ignoresCase)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Regex($"^(?:{pattern})\\z", options);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What is no text is matched as it is written; null matches nothing.</summary>
    public override bool Holds(PathWalk walk, JsonValue item) =>
        target.Value(walk, item) is { } value and not JsonNull && !walk.Failed && regex.IsMatch(value is JsonString s ? s.Value : value.ToString());
}
