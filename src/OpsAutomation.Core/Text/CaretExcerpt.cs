using System.Text;

namespace OpsAutomation.Core.Text;

/// <summary>The line that a finding is about, with carets under the stretch it means.</summary>
public static class CaretExcerpt
{
    /// <summary>Longer lines are cut around the place, so that a terminal shows the caret where it belongs.</summary>
    private const int MaxWidth = 140;

    /// <summary>Two lines: the source's, and the carets; tabs become one space so that both stay aligned.</summary>
    public static (string Line, string Carets) Of(SourceSpan at)
    {
        var start = at.Start;
        var text = at.Source.Text;
        var line = at.Source.Lines.SpanOf(start.Line);
        var column = Math.Min(start.Column - 1, line.Length);
        var width = Math.Clamp(at.Span.Length, 1, Math.Max(1, line.Length - column));
        var from = 0;
        if (line.Length > MaxWidth) from = Math.Clamp(column - (MaxWidth / 2), 0, line.Length - MaxWidth);
        var shown = text.AsSpan(line.Start + from, Math.Min(MaxWidth, line.Length - from));
        return (Plain(shown), new string(' ', column - from) + new string('^', Math.Min(width, Math.Max(1, shown.Length - (column - from)))));
    }

    private static string Plain(ReadOnlySpan<char> line)
    {
        var plain = new StringBuilder(line.Length);
        foreach (var c in line) plain.Append(char.IsControl(c) ? ' ' : c);
        return plain.ToString();
    }
}
