namespace OpsAutomation.Core.Text;

/// <summary>Where each line of a text starts; LF, CR LF and CR each end a line.</summary>
public sealed class LineIndex
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public LineIndex(string text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) _starts.Add(i + 1);
    }

    public int Count => _starts.Count;

    public TextPosition PositionOf(int offset)
    {
        var at = Math.Clamp(offset, 0, _text.Length);
        var found = _starts.BinarySearch(at);
        var line = found >= 0 ? found : ~found - 1;
        return new TextPosition(line + 1, at - _starts[line] + 1);
    }

    /// <summary>The offset of a place; places outside the text give the nearest one inside it.</summary>
    public int OffsetOf(TextPosition position)
    {
        var line = Math.Clamp(position.Line - 1, 0, _starts.Count - 1);
        return Math.Clamp(_starts[line] + position.Column - 1, _starts[line], SpanOf(line + 1).End);
    }

    /// <summary>The line of that number (from 1), without its line end.</summary>
    public TextSpan SpanOf(int line)
    {
        var start = _starts[Math.Clamp(line - 1, 0, _starts.Count - 1)];
        var end = line < _starts.Count ? _starts[line] : _text.Length;
        while (end > start && _text[end - 1] is '\n' or '\r') end--;
        return TextSpan.FromBounds(start, end);
    }
}
