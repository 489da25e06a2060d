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

    /// <summary>
    /// The expression on one line, since the public validators of the States Language take no other: a line end becomes a space, and inside a text its escape.
    /// </summary>
    public static string OnOneLine(string expression)
    {
        if (!expression.AsSpan().ContainsAny('\n', '\r')) return expression;
        var line = new StringBuilder(expression.Length);
        var quote = '\0';
        for (var i = 0; i < expression.Length; i++)
        {
            var c = expression[i];
            if (quote == '\0')
            {
                if (c is '"' or '\'') quote = c;
                line.Append(c is '\n' or '\r' ? ' ' : c);
            }
            else
            {
                if (c == '\\' && i + 1 < expression.Length) line.Append(c).Append(expression[++i]);
                else line.Append(c switch { '\n' => @"\n", '\r' => @"\r", _ => c.ToString() });
                if (c == quote) quote = '\0';
            }
        }
        return line.ToString();
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
