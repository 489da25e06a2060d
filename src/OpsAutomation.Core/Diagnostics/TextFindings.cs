using System.Text;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>MSBuild's form, then the line with carets.</summary>
internal static class TextFindings
{
    public static string Write(IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append(finding).Append('\n');
            if (finding.At is not { } at) continue;
            var (line, carets) = CaretExcerpt.Of(at);
            if (line.Trim().Length > 0) text.Append("  ").Append(line).Append("\n  ").Append(carets).Append('\n');
        }
        return text.ToString();
    }
}
