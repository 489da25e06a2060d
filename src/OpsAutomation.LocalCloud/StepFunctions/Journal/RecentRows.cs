namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>
/// The bursts that were written last, in one ring of bytes, so that an execution that ends soon after is archived without
/// its rows being read again.
/// </summary>
internal sealed class RecentRows
{
    private const int Size = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<(long Row, long Start)> _order = new();
    private readonly Dictionary<long, (long Start, int Length)> _places = [];
    private byte[]? _ring;
    private long _end;

    public void Add(List<LogEntry> written)
    {
        lock (_gate)
        {
            _ring ??= GC.AllocateUninitializedArray<byte>(Size);
            foreach (var entry in written)
                if (entry.Kind == LogKind.Burst && entry.Body.Length < Size / 8) Add(_ring, entry.Row, entry.Body);
        }
    }

    /// <summary>Null when the row was written too long ago.</summary>
    public byte[]? Find(long row)
    {
        lock (_gate)
        {
            return _places.TryGetValue(row, out var place) ? _ring.AsSpan((int)(place.Start % Size), place.Length).ToArray() : null;
        }
    }

    private void Add(byte[] ring, long row, byte[] body)
    {
        // A body lies in one piece: what does not fit before the end begins anew.
        if (_end % Size + body.Length > Size) _end += Size - _end % Size;
        body.CopyTo(ring, (int)(_end % Size));
        _places[row] = (_end, body.Length);
        _order.Enqueue((row, _end));
        _end += body.Length;
        while (_order.TryPeek(out var oldest) && oldest.Start < _end - Size)
        {
            _order.Dequeue();
            // The number may have been given again since.
            if (_places.TryGetValue(oldest.Row, out var place) && place.Start == oldest.Start) _places.Remove(oldest.Row);
        }
    }
}
