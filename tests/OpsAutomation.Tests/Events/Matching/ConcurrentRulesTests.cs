using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Events.Matching;

public sealed class ConcurrentRulesTests
{
    private const int Rules = 24;
    private const int Changes = 10_000;

    [Fact]
    public void Readers_see_each_rule_from_when_it_was_added_until_it_is_removed_and_nothing_else()
    {
        for (var seed = 0; seed < 3; seed++) Run(seed);
    }

    private static void Run(int seed)
    {
        var random = new RandomPatterns(900 + seed);
        var rules = Enumerable.Range(0, Rules).Select(_ => random.Pattern()).ToArray();
        var patterns = rules.Select(static r => EventPattern.TryParse(r.ToString(), out var p, out _) ? p : throw new FormatException()).ToArray();
        var events = Enumerable.Range(0, 40).Select(_ => random.Event()).ToArray();
        var bytes = events.Select(static e => e.ToUtf8()).ToArray();
        var wanted = events.Select(e => Mask(Enumerable.Range(0, Rules).Where(r => PlainMatcher.IsMatch(rules[r], e)))).ToArray();
        var (order, present) = Plan(seed);
        var index = new PatternIndex<int>();
        var begun = 0;
        var done = 0;
        var writer = new Thread(() =>
        {
            for (var change = 1; change <= Changes; change++)
            {
                Volatile.Write(ref begun, change);
                var rule = order[change];
                if ((present[change] & (1 << rule)) != 0) index.Add(patterns[rule], rule);
                else index.Remove(patterns[rule], rule);
                Volatile.Write(ref done, change);
            }
        });
        var wrong = 0;
        var seen = 0;
        void Read()
        {
            var matched = new List<int>();
            for (var i = 0; Volatile.Read(ref done) < Changes; i = (i + 1) % bytes.Length)
            {
                var from = Volatile.Read(ref done);
                matched.Clear();
                index.Match(bytes[i], matched);
                var to = Volatile.Read(ref begun);
                var found = Mask(matched);
                if (matched.Count != int.PopCount(found)) Interlocked.Increment(ref wrong);

                // Of rules that came or went meanwhile either answer is right.
                int always = -1, ever = 0;
                for (var state = from; state <= to; state++)
                {
                    always &= present[state];
                    ever |= present[state];
                }
                if ((wanted[i] & always & ~found) != 0 || (found & ~(wanted[i] & ever)) != 0) Interlocked.Increment(ref wrong);
                if (found != 0) Volatile.Write(ref seen, 1);
            }
        }
        Thread[] readers = [new Thread(Read), new Thread(Read)];
        foreach (var reader in readers) reader.Start();
        writer.Start();
        writer.Join();
        foreach (var reader in readers) reader.Join();
        Assert.Equal(0, wrong);
        Assert.Equal(1, seen);
    }

    /// <summary>Which rule each change is about, and which rules are there after it.</summary>
    private static (int[] Order, int[] Present) Plan(int seed)
    {
        var random = new Random(seed);
        var order = new int[Changes + 1];
        var present = new int[Changes + 1];
        for (var change = 1; change <= Changes; change++)
        {
            order[change] = random.Next(Rules);
            present[change] = present[change - 1] ^ (1 << order[change]);
        }
        return (order, present);
    }

    private static int Mask(IEnumerable<int> rules) => rules.Aggregate(0, static (mask, rule) => mask | (1 << rule));
}
