using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events.Patterns;

/// <summary>
/// How many beginnings of a field's wildcards one text can match at the same time: the measure that AWS limits. The limit itself is not
/// published; ten lies between what is known to pass and what is known to be refused.
/// </summary>
internal static class WildcardComplexity
{
    private const int Limit = 10;
    private const int MaxStates = 2000;

    public static bool IsTooHigh(IEnumerable<ValueTest> tests)
    {
        var globs = tests.SelectMany(Globs).ToList();
        if (globs.Sum(static g => g.Parts.Count - 1) * 2 < Limit) return false;
        var machine = new Machine(globs);
        var seen = new HashSet<string>();
        var waiting = new Queue<List<int>>();
        waiting.Enqueue(machine.Start());
        while (waiting.TryDequeue(out var state) && seen.Count < MaxStates)
        {
            if (machine.Weight(state) >= Limit) return true;
            foreach (var next in machine.Steps(state))
                if (next.Count > 0 && seen.Add(string.Join(',', next))) waiting.Enqueue(next);
        }
        return false;
    }

    private static IEnumerable<Glob> Globs(ValueTest test) => test switch
    {
        WildcardTest wildcard => [wildcard.Glob],
        AnythingButTest but => but.Excluded.OfType<WildcardTest>().Select(static w => w.Glob),
        _ => [],
    };

    /// <summary>All globs as one chain of symbols, -1 for an asterisk; a position stands before its symbol.</summary>
    private sealed class Machine
    {
        private const int Any = -1;
        private const int End = -2;

        private readonly List<int> _symbols = [];
        private readonly List<int> _starts = [];

        public Machine(IEnumerable<Glob> globs)
        {
            foreach (var glob in globs)
            {
                if (glob.Parts.Count == 1) continue;
                _starts.Add(_symbols.Count);
                for (var i = 0; i < glob.Parts.Count; i++)
                {
                    if (i > 0) _symbols.Add(Any);
                    foreach (var b in glob.Parts[i]) _symbols.Add(b);
                }
                _symbols.Add(End);
            }
        }

        public List<int> Start() => Close([.. _starts]);

        /// <summary>Beginnings that are matched, the empty one left out.</summary>
        public int Weight(List<int> state) => state.Count(p => !_starts.Contains(p));

        public IEnumerable<List<int>> Steps(List<int> state)
        {
            foreach (var symbol in state.Select(p => _symbols[p]).Where(static s => s >= 0).Distinct().ToList())
                yield return Close([.. state.Where(p => _symbols[p] == symbol).Select(static p => p + 1), .. state.Where(IsLoop)]);
        }

        private bool IsLoop(int position) => position > 0 && _symbols[position - 1] == Any;

        private List<int> Close(List<int> state)
        {
            var closed = new SortedSet<int>();
            foreach (var position in state)
            {
                closed.Add(position);
                if (_symbols[position] == Any) closed.Add(position + 1);
            }
            return [.. closed];
        }
    }
}
