using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>
/// Labels of distributed Maps become part of ARNs. What is wrong with one is said apart from all else, in a form that quotes the
/// whole definition, and nothing else is looked at then.
/// </summary>
public static class LabelCheck
{
    private const int Longest = 40;
    private const string Forbidden = "?*<>{}[]:;,\\|^~$#%&`\"";

    /// <summary>The error's whole message; null when every label is good.</summary>
    public static string? Refusal(string definition)
    {
        if (!JsonReader.TryRead(definition, out var json, out _, AslReader.MaxDepth)) return null;
        return In(json) is { } argument ? $"Error=ValueError Args=[{argument}] in definition '{definition}'." : null;
    }

    private static string? In(JsonValue block)
    {
        if (block["States"] is not JsonObject states) return null;
        foreach (var (_, state) in states)
        {
            if (state["Type"]?.AsText == "Map" && state["Label"] is JsonString label && Judge(label.Value) is { } argument) return argument;
            if ((state["ItemProcessor"] ?? state["Iterator"]) is { } items && In(items) is { } inItems) return inItems;
            if (state["Branches"] is not JsonArray branches) continue;
            foreach (var branch in branches)
                if (In(branch) is { } inBranch) return inBranch;
        }
        return null;
    }

    private static string? Judge(string label)
    {
        if (label.Length == 0) return Quote("Label cannot be empty");
        if (label.Length > Longest) return Quote("Label cannot exceed 40 characters");
        foreach (var c in label)
            if (char.IsWhiteSpace(c) || char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal))
                return Quote($"Label contains invalid character: '{Escape(c)}'");
        return null;
    }

    private static string Escape(char c) => c switch
    {
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        >= ' ' and < '\u007f' => c.ToString(),
        < '\u0100' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };

    /// <summary>In single quotes, or in double quotes when the text has single ones and no double.</summary>
    private static string Quote(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var quoted = new StringBuilder().Append(quote);
        foreach (var c in text)
        {
            if (c == '\\' || c == quote) quoted.Append('\\');
            quoted.Append(c);
        }
        return quoted.Append(quote).ToString();
    }
}
