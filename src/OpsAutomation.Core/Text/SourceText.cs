namespace OpsAutomation.Core.Text;

/// <summary>A file as it was read: its path (as findings name it) and its text.</summary>
public sealed class SourceText(string path, string text)
{
    private LineIndex? _lines;

    public string Path { get; } = path;

    /// <summary>Without a byte order mark, which no editor counts as a column.</summary>
    public string Text { get; } = text.TrimStart('\uFEFF');

    public LineIndex Lines => _lines ??= new LineIndex(Text);

    /// <summary>The file's name without folder and last extension.</summary>
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Path.Replace('\\', '/'));

    public SourceSpan At(TextSpan span) => new(this, span);

    public override string ToString() => Path;
}
