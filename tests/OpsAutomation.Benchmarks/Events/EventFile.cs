using System.IO.Compression;

namespace OpsAutomation.Benchmarks.Events;

/// <summary>All events of a file, one a line, gzipped or not, in one piece of memory.</summary>
internal sealed class EventFile
{
    private readonly byte[] _bytes;
    private readonly List<(int Start, int Length)> _lines = [];

    public EventFile(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var all = new MemoryStream();
        stream.CopyTo(all);
        _bytes = all.ToArray();
        for (var start = 0; start < _bytes.Length;)
        {
            var end = Array.IndexOf(_bytes, (byte)'\n', start);
            if (end < 0) end = _bytes.Length;
            if (end > start) _lines.Add((start, end - start));
            start = end + 1;
        }
    }

    public int Count => _lines.Count;

    public long Bytes => _bytes.Length - _lines.Count;

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_lines[index].Start, _lines[index].Length);
}
