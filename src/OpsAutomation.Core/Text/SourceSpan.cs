namespace OpsAutomation.Core.Text;

/// <summary>A stretch of a file.</summary>
public sealed record SourceSpan(SourceText Source, TextSpan Span)
{
    public string Path => Source.Path;

    public TextPosition Start => Source.Lines.PositionOf(Span.Start);

    public TextPosition End => Source.Lines.PositionOf(Span.End);

    public override string ToString() => Path + Start;
}
