namespace OpsAutomation.Core.Events.Matching;

/// <summary>The rules of an index by pattern and value, so that they are found again to be removed. For one thread at a time.</summary>
internal sealed class RuleBook<T>
    where T : notnull
{
    private MatchRule<T>?[] _slots = new MatchRule<T>?[4];

    public int Count { get; private set; }

    public void Add(MatchRule<T> rule)
    {
        if ((Count + 1) * 4 > _slots.Length * 3) Resize(_slots.Length * 2);
        Insert(rule);
        Count++;
    }

    /// <summary>Takes one such rule out.</summary>
    public MatchRule<T>? Take(ulong fingerprint, T value)
    {
        for (var at = Home(fingerprint, value); _slots[at] is { } rule; at = Next(at))
        {
            if (rule.Fingerprint != fingerprint || !EqualityComparer<T>.Default.Equals(rule.Value, value)) continue;
            Close(at);
            Count--;
            if (_slots.Length > 4 && Count * 8 < _slots.Length) Resize(_slots.Length / 2);
            return rule;
        }
        return null;
    }

    /// <summary>Moves what comes behind an emptied slot and would be missed there.</summary>
    private void Close(int gap)
    {
        _slots[gap] = null;
        for (var at = Next(gap); _slots[at] is { } rule; at = Next(at))
        {
            var home = Home(rule.Fingerprint, rule.Value);
            if (((at - home) & (_slots.Length - 1)) < ((at - gap) & (_slots.Length - 1))) continue;
            _slots[gap] = rule;
            _slots[at] = null;
            gap = at;
        }
    }

    private void Insert(MatchRule<T> rule)
    {
        var at = Home(rule.Fingerprint, rule.Value);
        while (_slots[at] is not null) at = Next(at);
        _slots[at] = rule;
    }

    private void Resize(int length)
    {
        var old = _slots;
        _slots = new MatchRule<T>?[length];
        foreach (var rule in old)
            if (rule is not null) Insert(rule);
    }

    private int Next(int at) => (at + 1) & (_slots.Length - 1);

    private int Home(ulong fingerprint, T value)
    {
        var hash = (fingerprint ^ (uint)value.GetHashCode()) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 33) & (_slots.Length - 1);
    }
}
