namespace OpsAutomation.Core.Events;

/// <summary>Many patterns, asked of an event in one forward pass. Patterns are added and removed while other threads match.</summary>
public sealed class PatternIndex<T>
    where T : notnull
{
    private readonly Lock _gate = new();
    private (EventPattern Pattern, T Value)[] _entries = [];

    /// <summary>How many patterns are in it.</summary>
    public int Count => Volatile.Read(ref _entries).Length;

    /// <summary>Adds the pattern for the value; the same pair may stand twice.</summary>
    public void Add(EventPattern pattern, T value)
    {
        lock (_gate) _entries = [.. _entries, (pattern, value)];
    }

    /// <summary>Removes one such pair; false when there is none.</summary>
    public bool Remove(EventPattern pattern, T value)
    {
        lock (_gate)
        {
            var at = Array.FindIndex(_entries, e => ReferenceEquals(e.Pattern, pattern) && EqualityComparer<T>.Default.Equals(e.Value, value));
            if (at < 0) return false;
            _entries = [.. _entries[..at], .. _entries[(at + 1)..]];
            return true;
        }
    }

    /// <summary>Adds to <paramref name="matched"/> the value of each pattern that the event matches, each once.</summary>
    public void Match(ReadOnlySpan<byte> eventUtf8, List<T> matched)
    {
        foreach (var (pattern, value) in Volatile.Read(ref _entries))
            if (pattern.Matches(eventUtf8)) matched.Add(value);
    }
}
