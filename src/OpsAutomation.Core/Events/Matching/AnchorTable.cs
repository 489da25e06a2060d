namespace OpsAutomation.Core.Events.Matching;

/// <summary>Anchors by whole key.</summary>
internal sealed class AnchorTable
{
    private readonly ByteTable<AnchorSet> _sets = new();

    public AnchorSet? Find(ReadOnlySpan<byte> key) => _sets.Find(key);

    public int CountAt(ReadOnlySpan<byte> key) => _sets.Find(key)?.Count ?? 0;

    public void Add(byte[] key, Anchor anchor)
    {
        var set = _sets.Find(key);
        if (set is null) _sets.Add(key, set = new AnchorSet());
        set.Add(anchor);
    }

    public void Remove(byte[] key, Anchor anchor)
    {
        var set = _sets.Find(key);
        if (set is null) return;
        set.Remove(anchor);
        if (set.Count == 0) _sets.Remove(key);
    }
}
