namespace OpsAutomation.Core.Events.Matching;

/// <summary>Several hits under one key. Readers see whole slots: a slot is written once, emptied, and its array replaced, never moved within.</summary>
internal sealed class HitSet : Hit
{
    private const int Compact = 16;

    private Hit?[] _slots = new Hit?[2];

    /// <summary>The serials of what is or was in the slots, ascending.</summary>
    private int[] _serials = new int[2];
    private int _used;

    public int Count { get; private set; }

    /// <summary>The only one that is left.</summary>
    public Hit Single => Array.Find(_slots, static h => h is not null)!;

    public override void Propose(EventScalar value, MatchScratch scratch)
    {
        foreach (var hit in Volatile.Read(ref _slots)) hit?.Propose(value, scratch);
    }

    public void Add(Hit hit)
    {
        if (_used == _slots.Length) Rebuild(Math.Max(2, Count * 2));
        _serials[_used] = Target(hit).Serial;
        Volatile.Write(ref _slots[_used++], hit);
        Count++;
    }

    /// <summary>Takes out one hit of the target; false when there is none.</summary>
    public bool Remove(MatchTarget target)
    {
        var at = Array.BinarySearch(_serials, 0, _used, target.Serial);
        if (at < 0) return false;
        while (at > 0 && _serials[at - 1] == target.Serial) at--;
        while (at < _used && _serials[at] == target.Serial && _slots[at] is null) at++;
        if (at == _used || _serials[at] != target.Serial) return false;
        Volatile.Write(ref _slots[at], null);
        Count--;
        if (_slots.Length >= Compact && Count < _slots.Length / 4) Rebuild(Count * 2);
        return true;
    }

    public static MatchTarget Target(Hit hit) => hit as MatchTarget ?? ((Anchor)hit).Target;

    private void Rebuild(int capacity)
    {
        var slots = new Hit?[capacity];
        var serials = new int[capacity];
        var used = 0;
        for (var i = 0; i < _used; i++)
        {
            if (_slots[i] is not { } hit) continue;
            serials[used] = _serials[i];
            slots[used++] = hit;
        }
        _used = used;
        _serials = serials;
        Volatile.Write(ref _slots, slots);
    }
}
