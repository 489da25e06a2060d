namespace OpsAutomation.Core.Events.Matching;

/// <summary>Anchors by a key that a text begins (or ends) with: one probe for each length of key that there is.</summary>
internal sealed class AffixTable(bool fromEnd)
{
    private readonly AnchorTable _table = new();
    private readonly Dictionary<int, int> _uses = [];
    private int[] _lengths = [];

    /// <summary>Lengths of keys, ascending.</summary>
    public ReadOnlySpan<int> Lengths => Volatile.Read(ref _lengths);

    public AnchorSet? Find(ReadOnlySpan<byte> text, int length) => _table.Find(fromEnd ? text[^length..] : text[..length]);

    public int CountAt(ReadOnlySpan<byte> key) => _table.CountAt(key);

    public void Add(byte[] key, Anchor anchor)
    {
        _table.Add(key, anchor);
        _uses[key.Length] = _uses.GetValueOrDefault(key.Length) + 1;
        if (_uses[key.Length] == 1) Publish();
    }

    public void Remove(byte[] key, Anchor anchor)
    {
        _table.Remove(key, anchor);
        if (--_uses[key.Length] > 0) return;
        _uses.Remove(key.Length);
        Publish();
    }

    private void Publish() => Volatile.Write(ref _lengths, [.. _uses.Keys.Order()]);
}
