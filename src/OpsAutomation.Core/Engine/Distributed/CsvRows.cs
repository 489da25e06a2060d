using System.Text;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>
/// The rows of a text with separators, one after another: quotes around a cell, doubled quotes in it, separators and line breaks
/// inside quotes; a backslash takes the meaning from a separator, a quote or a backslash, and is dropped before anything else.
/// Empty lines are no rows.
/// </summary>
internal sealed class CsvRows(string text, char separator)
{
    private readonly StringBuilder _cell = new();
    private int _at = text.StartsWith('\uFEFF') ? 1 : 0;

    /// <summary>Null after the last row.</summary>
    public List<string>? Next()
    {
        while (_at < text.Length)
        {
            List<string> row = [];
            var wasQuoted = false;
            while (Cell(row, ref wasQuoted))
            {
            }
            if (row.Count > 1 || row[0].Length > 0 || wasQuoted) return row;
        }
        return null;
    }

    /// <summary>Reads one cell; false when it was the last of its row.</summary>
    private bool Cell(List<string> row, ref bool wasQuoted)
    {
        _cell.Clear();
        var inQuotes = false;
        var hasMore = false;
        while (_at < text.Length)
        {
            var c = text[_at++];
            if (c == '\\')
            {
                Escaped();
            }
            else if (inQuotes)
            {
                if (c != '"') _cell.Append(c);
                else if (IsAt('"')) _cell.Append(text[_at++]);
                else inQuotes = false;
            }
            else if (c == '"' && _cell.Length == 0)
            {
                inQuotes = wasQuoted = true;
            }
            else if (c == separator)
            {
                hasMore = true;
                break;
            }
            else if (c == '\n' || (c == '\r' && (IsAt('\n') || _at == text.Length)))
            {
                if (c == '\r') _at = Math.Min(_at + 1, text.Length);
                break;
            }
            else
            {
                _cell.Append(c);
            }
        }
        row.Add(_cell.ToString());
        return hasMore;
    }

    private void Escaped()
    {
        if (_at < text.Length && (text[_at] is '\\' or '"' || text[_at] == separator)) _cell.Append(text[_at++]);
    }

    private bool IsAt(char c) => _at < text.Length && text[_at] == c;
}
