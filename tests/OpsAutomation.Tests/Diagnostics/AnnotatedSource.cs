using System.Text;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Tests.Diagnostics;

/// <summary>A source with the findings written under each line.</summary>
internal static class AnnotatedSource
{
    public static string Write(SourceText source, IReadOnlyCollection<Finding> findings)
    {
        var text = new StringBuilder();
        for (var line = 1; line <= source.Lines.Count; line++)
        {
            var span = source.Lines.SpanOf(line);
            var last = line == source.Lines.Count;
            if (last && span.Length == 0 && !findings.Any(f => f.At?.Start.Line == line)) break;
            text.Append(source.Text.AsSpan(span.Start, span.Length)).Append('\n');
            foreach (var finding in findings.Where(f => f.At is not null && f.At.Path == source.Path && f.At.Start.Line == line))
            {
                text.Append(Commented(CaretExcerpt.Of(finding.At!).Carets)).Append('\n');
                text.Append("# ").Append(finding with { At = null }).Append(" [column ").Append(finding.At!.Start.Column).Append("]\n");
            }
        }
        return text.ToString();
    }

    private static string Commented(string carets) => carets.StartsWith("  ", StringComparison.Ordinal) ? "# " + carets[2..] : "#" + carets.TrimStart();
}
