using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Requests;

/// <summary>A text with its bounds, its pattern or the values that it may have.</summary>
internal sealed class TextRule : MemberRule
{
    public int Min { get; init; }

    public int Max { get; init; } = int.MaxValue;

    /// <summary>The bounds of payloads are those of their UTF-8.</summary>
    public bool IsPayload { get; init; }

    /// <summary>As AWS writes it; the whole text must match.</summary>
    public string? Pattern { get; init; }

    public Regex? Matches { get; init; }

    /// <summary>In the place of <see cref="Matches"/> where the pattern is made only when it is asked.</summary>
    public Func<string, bool>? Fits { get; init; }

    /// <summary>Services differ in whether an error names the pattern before the bounds.</summary>
    public bool IsPatternFirst { get; init; }

    public string[] Values { get; init; } = [];

    public override void Check(JsonValue value, string path, Violations found)
    {
        if (value is not JsonString text)
        {
            found.Unreadable(Unreadable(value));
            return;
        }
        var length = IsPayload ? Encoding.UTF8.GetByteCount(text.Value) : text.Value.Length;
        if (IsPatternFirst) CheckPattern(text, path, found);
        if (length < Min) Violate(value, path, string.Create(CultureInfo.InvariantCulture, $"Member must have length greater than or equal to {Min}"), found);
        if (length > Max) Violate(value, path, string.Create(CultureInfo.InvariantCulture, $"Member must have length less than or equal to {Max}"), found);
        if (!IsPatternFirst) CheckPattern(text, path, found);
        if (Values.Length > 0 && !Values.Contains(text.Value))
            Violate(value, path, $"Member must satisfy enum value set: [{string.Join(", ", Values)}]", found);
    }

    private void CheckPattern(JsonString text, string path, Violations found)
    {
        if (Matches?.IsMatch(text.Value) == false || Fits?.Invoke(text.Value) == false)
            Violate(text, path, $"Member must satisfy regular expression pattern: {Pattern}", found);
    }

    private static string Unreadable(JsonValue value) => value switch
    {
        JsonNumber => "NUMBER_VALUE can not be converted to a String",
        JsonBool flag => $"{(flag.Value ? "TRUE" : "FALSE")}_VALUE can not be converted to a String",
        JsonArray => "Start of list found where not expected",
        _ => "Start of structure or map found where not expected.",
    };
}
