using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Compilation;

/// <summary>Pieces of JSONata that the compiler writes itself.</summary>
internal static class JsonataText
{
    /// <summary>The expression as a string of the States Language.</summary>
    public static string Embed(string expression) => $"{{% {expression} %}}";

    /// <summary>A string literal; in single quotes unless it holds one, since these need no escape in JSON.</summary>
    public static string Quote(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) ? '"' : '\'';
        var written = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => written.Append(@"\\"),
                '\n' => written.Append(@"\n"),
                '\r' => written.Append(@"\r"),
                '\t' => written.Append(@"\t"),
                '"' when quote == '"' => written.Append("\\\""),
                _ when char.IsControl(c) => written.Append($"\\u{(int)c:x4}"),
                _ => written.Append(c),
            };
        }
        return written.Append(quote).ToString();
    }

    /// <summary>A literal value; JSON is JSONata, but for how we like to quote.</summary>
    public static string Literal(JsonValue value) => value switch
    {
        JsonString text => Quote(text.Value),
        JsonArray list => $"[{string.Join(", ", list.Select(Literal))}]",
        JsonObject o => $"{{{string.Join(", ", o.Select(static m => $"{Quote(m.Key)}: {Literal(m.Value)}"))}}}",
        _ => value.ToString(),
    };
}
