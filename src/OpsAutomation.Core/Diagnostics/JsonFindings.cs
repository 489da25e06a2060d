using System.Text;
using System.Text.Json;

namespace OpsAutomation.Core.Diagnostics;

/// <summary><c>{"findings": [{"code", "severity", "message", "hint", "path", "line", "column", "endLine", "endColumn"}]}</c>.</summary>
internal static class JsonFindings
{
    public static string Write(IReadOnlyList<Finding> findings)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("findings");
            foreach (var finding in findings) One(json, finding);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    internal static JsonWriterOptions Options => new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void One(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", Finding.Word(finding.Severity));
        json.WriteString("message", finding.Message);
        if (finding.Hint is { } hint) json.WriteString("hint", hint);
        if (finding.At is { } at)
        {
            json.WriteString("path", at.Path);
            json.WriteNumber("line", at.Start.Line);
            json.WriteNumber("column", at.Start.Column);
            json.WriteNumber("endLine", at.End.Line);
            json.WriteNumber("endColumn", at.End.Column);
        }
        json.WriteEndObject();
    }
}
