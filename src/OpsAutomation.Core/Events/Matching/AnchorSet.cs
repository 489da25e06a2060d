namespace OpsAutomation.Core.Events.Matching;

/// <summary>Anchors under one key. Readers see whole slots: a slot is written once, emptied, and its array replaced, never moved within.</summary>
internal sealed class AnchorSet
{
    private const int Compact = 16;

    private Anchor?[] _slots = [];
    private int _used;

    public int Count { get; private set; }

    public ReadOnlySpan<Anchor?> Slots => Volatile.Read(ref _slots);

    public void Add(Anchor anchor)
    {
        if (_used == _slots.Length) Rebuild(_slots.Length == 0 ? 1 : Math.Max(2, Count * 2));
        Volatile.Write(ref _slots[_used++], anchor);
        Count++;
    }

    public void Remove(Anchor anchor)
    {
        var at = Array.IndexOf(_slots, anchor);
        if (at < 0) return;
        Volatile.Write(ref _slots[at], null);
        Count--;
        if (_slots.Length >= Compact && Count < _slots.Length / 4) Rebuild(Count * 2);
    }

    private void Rebuild(int capacity)
    {
        var slots = new Anchor?[capacity];
        _used = 0;
        foreach (var anchor in _slots)
            if (anchor is not null) slots[_used++] = anchor;
        Volatile.Write(ref _slots, slots);
    }
}
