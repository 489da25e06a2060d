using System.Text;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>Workflow commands: <c>::error file=…,line=…,col=…,title=…::message</c>.</summary>
internal static class GitHubFindings
{
    public static string Write(IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append("::").Append(finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" }).Append(' ');
            if (finding.At is { } at) text.Append($"file={Property(at.Path)},line={at.Start.Line},endLine={at.End.Line},col={at.Start.Column},endColumn={at.End.Column},");
            text.Append($"title={Property(finding.Code)}::{Data(finding.Hint is null ? finding.Message : $"{finding.Message} {finding.Hint}")}\n");
        }
        return text.ToString();
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
