using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events;

/// <summary>Many patterns, asked of an event in one forward pass. Patterns are added and removed while other threads match.</summary>
public sealed class PatternIndex<T>
    where T : notnull
{
    private readonly MatchCore _core = new();
    private readonly Dictionary<(EventPattern Pattern, T Value), List<MatchRule<T>>> _rules = [];
    private readonly Lock _gate = new();
    private int _count;

    /// <summary>How many patterns are in it.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds the pattern for the value; the same pair may stand twice.</summary>
    public void Add(EventPattern pattern, T value)
    {
        lock (_gate)
        {
            var rule = new MatchRule<T>(value);
            if (!_rules.TryGetValue((pattern, value), out var same)) _rules[(pattern, value)] = same = new List<MatchRule<T>>(1);
            same.Add(rule);
            _core.Add(rule, pattern.Program);
            _count++;
        }
    }

    /// <summary>Removes one such pair; false when there is none.</summary>
    public bool Remove(EventPattern pattern, T value)
    {
        lock (_gate)
        {
            if (!_rules.TryGetValue((pattern, value), out var same)) return false;
            _core.Remove(same[^1]);
            same.RemoveAt(same.Count - 1);
            if (same.Count == 0) _rules.Remove((pattern, value));
            _count--;
            return true;
        }
    }

    /// <summary>Adds to <paramref name="matched"/> the value of each pattern that the event, valid JSON in UTF-8, matches; each once.</summary>
    public void Match(ReadOnlySpan<byte> eventUtf8, List<T> matched)
    {
        var found = new Collector(matched);
        _core.Match(eventUtf8, ref found);
    }

    private readonly struct Collector(List<T> matched) : IMatchFound
    {
        public bool Take(MatchBranch branch, MatchScratch scratch)
        {
            var rule = (MatchRule<T>)branch.Rule;

            // Branches of one rule share the serial of its first, negated, which no branch has.
            if (rule.Branches.Length == 1 || scratch.FirstTime(-rule.Branches[0].Serial)) matched.Add(rule.Value);
            return true;
        }
    }
}
