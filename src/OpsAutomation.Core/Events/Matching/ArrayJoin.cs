namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// Decides whether the fields of a branch match together: one value for each, no two of them from different elements of the same array.
/// Fields are settled in the order of their paths; { "exists": false } asks whether the field is absent beside what was chosen before it, as AWS does.
/// </summary>
internal sealed class ArrayJoin
{
    private readonly List<int> _candidates = [];
    private readonly List<Part> _parts = [];
    private readonly List<int> _chosen = [];

    public bool IsMatch(MatchBranch branch, ReadOnlySpan<byte> eventUtf8, MatchScratch scratch)
    {
        _candidates.Clear();
        _parts.Clear();
        _chosen.Clear();
        var absenceNested = false;
        foreach (var tests in branch.Parts)
        {
            var part = Gather(tests, eventUtf8, scratch);
            if (part.IsFree) continue;
            if (part.Count == 0 && !part.MayBeAbsent) return false;
            absenceNested |= part.MayBeAbsent;
            _parts.Add(part);
        }
        if (!absenceNested)
        {
            if (_parts.Count <= 1) return true;
        }
        else
        {
            // What a field outside of arrays could have chosen within one matters for absences, so nothing is left out.
            Regather(branch, eventUtf8, scratch);
        }
        return Settle(0, scratch);
    }

    /// <summary>The elements in which the field has a value that is accepted. Free: one is outside of all arrays, or it is absent altogether.</summary>
    private Part Gather(FieldTests tests, ReadOnlySpan<byte> eventUtf8, MatchScratch scratch)
    {
        var from = _candidates.Count;
        var field = tests.Field;
        var absence = tests.MayBeAbsent;
        var first = scratch.First(field);
        if (first < 0) return new Part(field, from, 0, absence, absence);
        var outside = false;
        var free = false;
        for (var value = first; value >= 0; value = scratch[value].Next)
        {
            var element = scratch[value].Element;
            outside |= element == 0;
            if (!tests.Accepts(scratch.Scalar(value, eventUtf8))) continue;
            free |= element == 0;
            _candidates.Add(element);
        }
        Order(from);
        return new Part(field, from, _candidates.Count - from, free, absence && !outside);
    }

    private void Regather(MatchBranch branch, ReadOnlySpan<byte> eventUtf8, MatchScratch scratch)
    {
        _candidates.Clear();
        _parts.Clear();
        foreach (var tests in branch.Parts) _parts.Add(Gather(tests, eventUtf8, scratch));
    }

    private bool Settle(int index, MatchScratch scratch)
    {
        if (index == _parts.Count) return true;
        var part = _parts[index];
        if (part.MayBeAbsent && IsAbsent(part.Field, scratch) && Settle(index + 1, scratch)) return true;
        if (part.Count == 0) return part.IsFree && !part.MayBeAbsent && Settle(index + 1, scratch);
        var end = part.From + part.Count;
        for (var at = part.From; at < end;)
        {
            var element = _candidates[at];
            var resume = FirstAllowed(element, scratch);
            if (resume > element)
            {
                at = LowerBound(at, end, resume);
                continue;
            }
            _chosen.Add(element);
            var settled = Settle(index + 1, scratch);
            _chosen.RemoveAt(_chosen.Count - 1);
            if (settled) return true;
            at++;
        }
        return false;
    }

    /// <summary>The element itself when it agrees with all that is chosen, else the next one that is not ruled out.</summary>
    private int FirstAllowed(int element, MatchScratch scratch)
    {
        foreach (var chosen in _chosen)
        {
            var conflict = scratch.Elements.Conflict(chosen, element);
            if (conflict != 0) return scratch.Elements.Resume(conflict, element);
        }
        return element;
    }

    private bool IsAbsent(MatchField field, MatchScratch scratch)
    {
        for (var value = scratch.First(field); value >= 0; value = scratch[value].Next)
        {
            var element = scratch[value].Element;
            if (FirstAllowed(element, scratch) == element) return false;
        }
        return true;
    }

    private int LowerBound(int from, int to, int element)
    {
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_candidates[middle] < element) from = middle + 1;
            else to = middle;
        }
        return from;
    }

    /// <summary>Ascending, each once.</summary>
    private void Order(int from)
    {
        var count = _candidates.Count - from;
        if (count < 2) return;
        _candidates.Sort(from, count, null);
        var write = from + 1;
        for (var read = from + 1; read < _candidates.Count; read++)
            if (_candidates[read] != _candidates[write - 1]) _candidates[write++] = _candidates[read];
        _candidates.RemoveRange(write, _candidates.Count - write);
    }

    private readonly record struct Part(MatchField Field, int From, int Count, bool IsFree, bool MayBeAbsent);
}
