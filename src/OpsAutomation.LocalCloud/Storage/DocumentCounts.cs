namespace OpsAutomation.LocalCloud.Storage;

/// <summary>How many documents of a space have a part of their keys in common, without a look at all of them. For decisions, and as they find it.</summary>
public sealed class DocumentCounts
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<(string Group, int By)> _drafted = [];
    private readonly Func<string, string> _group;

    internal DocumentCounts(Func<string, string> group, IEnumerable<string> keys)
    {
        _group = group;
        foreach (var key in keys) Add(group(key), 1);
    }

    public int Of(string group) => _counts.GetValueOrDefault(group);

    internal void Draft(string key, bool isThere, bool wasThere)
    {
        if (isThere == wasThere) return;
        var (group, by) = (_group(key), isThere ? 1 : -1);
        Add(group, by);
        _drafted.Add((group, by));
    }

    /// <summary>What was drafted is on disk.</summary>
    internal void Keep() => _drafted.Clear();

    /// <summary>What was drafted could not be written.</summary>
    internal void Discard()
    {
        foreach (var (group, by) in _drafted) Add(group, -by);
        _drafted.Clear();
    }

    private void Add(string group, int by)
    {
        var count = _counts.GetValueOrDefault(group) + by;
        if (count == 0) _counts.Remove(group);
        else _counts[group] = count;
    }
}
