using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Conformance.StepFunctions;

/// <summary>
/// Compares an answer with a recorded one, in which ids, times and ARNs stand as placeholders. Members that we give beside the recorded ones are left alone.
/// </summary>
internal static partial class Recorded
{
    private static readonly HashSet<string> AnyValue = ["timestamp", "datetime", "date", "creation-date", "start-date", "stop-date"];

    /// <summary>Null when they agree; otherwise where they differ.</summary>
    public static string? Differs(JsonValue want, JsonValue? got, JsonArray? replacements, string at = "")
    {
        if (got is null) return $"{at} is missing";
        switch (want)
        {
            case JsonObject members when got is JsonString text:
                return JsonReader.TryRead(text.Value, out var parsed, out _) ? Differs(members, parsed, replacements, at) : $"{at}: {got}";
            case JsonArray items when got is JsonString text:
                return JsonReader.TryRead(text.Value, out var parsedItems, out _) ? Differs(items, parsedItems, replacements, at) : $"{at}: {got}";
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    if (name is "ResponseMetadata" or "message") continue;
                    // What differs each time stands under its own name.
                    if (value.AsText is { } own && IsOwnName(own, name) && got[name] is not null) continue;
                    if (Differs(value, got[name], replacements, $"{at}/{name}") is { } inside) return inside;
                }
                return null;
            case JsonArray items:
                if (got is not JsonArray others || others.Count != items.Count) return $"{at}: {got}";
                for (var i = 0; i < items.Count; i++)
                    if (Differs(items[i], others[i], replacements, $"{at}[{i}]") is { } inside) return inside;
                return null;
            case JsonString text:
                return AnyValue.Contains(text.Value) || SameText(text.Value, got.AsText ?? got.ToString(), replacements)
                    ? null
                    : $"{at}: {got} instead of {want}";
            default:
                return want.Equals(got) ? null : $"{at}: {got} instead of {want}";
        }
    }

    public static bool SameText(string want, string got, JsonArray? replacements)
    {
        if (replacements is not null && replacements.Any(r => ((JsonArray)r)[1].AsText == want)) return true;
        if (want == got) return true;
        var pattern = string.Concat(Placeholder().Split(want).Select(static (part, i) => i % 2 == 0 ? Regex.Escape(part) : ".+?"));
        return Regex.IsMatch(got, $"^{pattern}$", RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }

    /// <summary>The member's name, in any spelling and with anything before it: <c>sqs_queue_url</c> for QueueUrl.</summary>
    private static bool IsOwnName(string text, string name)
    {
        if (text == name) return true;
        if (text.IndexOfAny(['-', '_']) < 0) return false;
        var letters = text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return letters.EndsWith(name, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"(<[A-Za-z_]+(?::?[\w-]+)*>)")]
    private static partial Regex Placeholder();
}
