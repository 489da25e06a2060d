using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Cli.Output;

/// <summary>Writes findings for people, for programs, for code scanning and for GitHub's annotations.</summary>
internal static class FindingWriter
{
    public static void Write(TextWriter output, IReadOnlyList<Finding> findings, FindingFormat format)
    {
        switch (format)
        {
            case FindingFormat.Json:
                output.WriteLine(JsonArray.From(findings.Select(f => (JsonValue)ToJson(f))).ToString());
                break;
            case FindingFormat.Sarif:
                output.Write(JsonIndentedWriter.Write(SarifLog.Of(findings)));
                break;
            case FindingFormat.Github:
                foreach (var finding in findings) output.WriteLine(Annotation(finding));
                break;
            default:
                foreach (var finding in findings) WriteText(output, finding);
                break;
        }
    }

    public static void WriteText(TextWriter output, Finding finding)
    {
        output.WriteLine(finding.ToString());
        if (finding.At is not { } at) return;
        var (line, carets) = CaretExcerpt.Of(at);
        output.WriteLine("    " + line);
        output.WriteLine("    " + carets);
    }

    private static JsonObject ToJson(Finding finding)
    {
        var json = new JsonObjectBuilder()
            .Set("code", finding.Code)
            .Set("severity", Level(finding.Severity))
            .Set("message", finding.Message);
        if (finding.Hint is { } hint) json.Set("hint", hint);
        if (finding.At is { } at)
        {
            json.Set("file", at.Path).Set("line", at.Start.Line).Set("column", at.Start.Column).Set("endLine", at.End.Line).Set("endColumn", at.End.Column);
        }
        return json.Build();
    }

    private static string Annotation(Finding finding)
    {
        var kind = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
        var place = finding.At is { } at ? $"file={Property(at.Path)},line={at.Start.Line},col={at.Start.Column},endColumn={at.End.Column}," : "";
        var message = finding.Hint is { } hint ? $"{finding.Message} {hint}" : finding.Message;
        return $"::{kind} {place}title={finding.Code}::{Data(message)}";
    }

    internal static string Level(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
