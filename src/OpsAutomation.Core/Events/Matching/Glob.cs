namespace OpsAutomation.Core.Events.Matching;

/// <summary>A wildcard pattern: literal parts, between which anything may stand.</summary>
internal sealed class Glob
{
    private readonly byte[][] _parts;

    private Glob(byte[][] parts) => _parts = parts;

    /// <summary>What a text must begin with.</summary>
    public byte[] Head => _parts[0];

    /// <summary>What a text must end with.</summary>
    public byte[] Tail => _parts[^1];

    /// <summary>The literal parts; one more than there are asterisks.</summary>
    public IReadOnlyList<byte[]> Parts => _parts;

    /// <summary>Reads \* and \\ as plain characters; the error counts bytes from the opening quote, as AWS does.</summary>
    public static Glob? Parse(ReadOnlySpan<byte> text, out string? error)
    {
        error = null;
        var parts = new List<byte[]>();
        var part = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '*')
            {
                if (i + 1 < text.Length && text[i + 1] == '*')
                {
                    error = $"Consecutive wildcard characters at pos {i + 1}";
                    return null;
                }
                parts.Add([.. part]);
                part.Clear();
                continue;
            }
            if (text[i] != '\\')
            {
                part.Add(text[i]);
                continue;
            }
            if (i + 1 == text.Length || text[i + 1] is not ((byte)'*' or (byte)'\\'))
            {
                error = $"Invalid escape character at pos {i + 1}";
                return null;
            }
            part.Add(text[++i]);
        }
        parts.Add([.. part]);
        return new Glob([.. parts]);
    }

    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        var head = _parts[0];
        if (_parts.Length == 1) return text.SequenceEqual(head);
        var tail = _parts[^1];
        if (text.Length < head.Length + tail.Length || !text.StartsWith(head) || !text.EndsWith(tail)) return false;
        text = text[head.Length..^tail.Length];
        foreach (var part in _parts.AsSpan(1, _parts.Length - 2))
        {
            var at = text.IndexOf(part);
            if (at < 0) return false;
            text = text[(at + part.Length)..];
        }
        return true;
    }
}
