namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>The items of one partition key, in the order of their sort keys.</summary>
internal sealed class Partition
{
    private readonly List<Row> _rows = [];

    public int Count => _rows.Count;

    public Row this[int index] => _rows[index];

    /// <summary>The first row whose sort key is not before these bytes, or after them when <paramref name="after"/> is set.</summary>
    public int Seek(ReadOnlySpan<byte> range, bool after = false)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = _rows[middle].Key.Range.AsSpan().SequenceCompareTo(range);
            if (order < 0 || (after && order == 0)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The end of the rows that begin with these bytes and come at or after <paramref name="from"/>.</summary>
    public int EndOfPrefix(ReadOnlySpan<byte> prefix, int from)
    {
        var (low, high) = (from, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_rows[middle].Key.Range.AsSpan().StartsWith(prefix)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    public Row? Find(byte[] range)
    {
        var at = Seek(range);
        return at < _rows.Count && _rows[at].Key.Range.AsSpan().SequenceEqual(range) ? _rows[at] : null;
    }

    public Row? Put(Row row)
    {
        var at = Seek(row.Key.Range);
        if (at < _rows.Count && _rows[at].Key.Range.AsSpan().SequenceEqual(row.Key.Range))
        {
            var before = _rows[at];
            _rows[at] = row;
            return before;
        }
        _rows.Insert(at, row);
        return null;
    }

    public Row? Remove(byte[] range)
    {
        var at = Seek(range);
        if (at >= _rows.Count || !_rows[at].Key.Range.AsSpan().SequenceEqual(range)) return null;
        var before = _rows[at];
        _rows.RemoveAt(at);
        return before;
    }
}
