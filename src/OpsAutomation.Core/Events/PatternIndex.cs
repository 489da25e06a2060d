using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events;

/// <summary>Many patterns, asked of an event in one forward pass. Patterns are added and removed while other threads match.</summary>
public sealed class PatternIndex<T>
    where T : notnull
{
    private readonly MatchCore _core = new();
    private readonly RuleBook<T> _rules = new();
    private readonly Lock _gate = new();
    private int _count;

    /// <summary>How many patterns are in it.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds the pattern for the value; the same pair may stand twice. The pattern itself is not kept.</summary>
    public void Add(EventPattern pattern, T value)
    {
        lock (_gate)
        {
            var rule = new MatchRule<T>(value, pattern.Fingerprint);
            _core.Add(rule, pattern.Program);
            _rules.Add(rule);
            _count++;
        }
    }

    /// <summary>Removes one such pair, of a pattern with the same text; false when there is none.</summary>
    public bool Remove(EventPattern pattern, T value)
    {
        lock (_gate)
        {
            if (_rules.Take(pattern.Fingerprint, value) is not { } rule) return false;
            _core.Remove(rule, pattern.Program);
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
        public bool Take(MatchRule rule, MatchScratch scratch)
        {
            if (rule.Branches.Length <= 1 || scratch.FirstTime(rule.Serial)) matched.Add(((MatchRule<T>)rule).Value);
            return true;
        }
    }
}
