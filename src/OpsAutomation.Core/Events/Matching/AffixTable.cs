namespace OpsAutomation.Core.Events.Matching;

/// <summary>Hits by a key that a text begins (or ends) with: one probe for each length of key that there is.</summary>
internal sealed class AffixTable(bool fromEnd)
{
    private readonly HitTable _table = new();
    private readonly Dictionary<int, int> _uses = [];
    private int[] _lengths = [];

    public int CountAt(ReadOnlySpan<byte> key) => _table.CountAt(key);

    public void Propose(ReadOnlySpan<byte> text, EventScalar value, MatchScratch scratch)
    {
        foreach (var length in Volatile.Read(ref _lengths))
        {
            if (length > text.Length) return;
            _table.Find(fromEnd ? text[^length..] : text[..length])?.Propose(value, scratch);
        }
    }

    public void Add(ReadOnlySpan<byte> key, Hit hit)
    {
        _table.Add(key, hit);
        var uses = _uses[key.Length] = _uses.GetValueOrDefault(key.Length) + 1;
        if (uses == 1) Publish();
    }

    public void Remove(ReadOnlySpan<byte> key, MatchTarget target)
    {
        if (!_table.Remove(key, target) || --_uses[key.Length] > 0) return;
        _uses.Remove(key.Length);
        Publish();
    }

    /// <summary>Ascending.</summary>
    private void Publish() => Volatile.Write(ref _lengths, [.. _uses.Keys.Order()]);
}
