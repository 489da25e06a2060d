using System.Diagnostics;
using OpsAutomation.Core.Events;

namespace OpsAutomation.Benchmarks.Events;

/// <summary>Passes over all events: one to warm up, five that count.</summary>
internal static class Passes
{
    private const int Measured = 5;

    /// <summary>How many events one of several indexes gets before it is the next one's turn.</summary>
    private const int Block = 20_000;

    public static Measurement Rate(string name, EventFile events, PatternIndex<int> index)
    {
        var matched = new List<int>();
        return Rate(name, events, bytes =>
        {
            matched.Clear();
            index.Match(bytes, matched);
        });
    }

    public static Measurement Rate(string name, EventFile events, EventReader read)
    {
        var rates = new List<double>();
        for (var pass = 0; pass <= Measured; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < events.Count; i++) read(events[i]);
            if (pass > 0) rates.Add(events.Count / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return Measurement.Of(name, "events/s", rates);
    }

    /// <summary>
    /// The rates of several indexes, by index and round. They take turns every few milliseconds, each time in another order, so that all of them
    /// meet the same machine, whatever else it does.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<double>> InTurn(EventFile events, IReadOnlyList<PatternIndex<int>> indexes, int rounds)
    {
        var matched = new List<int>();
        var rates = indexes.Select(static _ => new List<double>()).ToList();
        for (var round = -1; round < rounds; round++)
        {
            var taken = new TimeSpan[indexes.Count];
            for (var block = 0; block * Block < events.Count; block++)
            {
                for (var turn = 0; turn < indexes.Count; turn++)
                {
                    var at = (block + round + 1 + turn) % indexes.Count;
                    var start = Stopwatch.GetTimestamp();
                    for (var i = block * Block; i < Math.Min(events.Count, (block + 1) * Block); i++)
                    {
                        matched.Clear();
                        indexes[at].Match(events[i], matched);
                    }
                    taken[at] += Stopwatch.GetElapsedTime(start);
                }
            }
            for (var i = 0; round >= 0 && i < indexes.Count; i++) rates[i].Add(events.Count / taken[i].TotalSeconds);
        }
        return rates;
    }

    /// <summary>Bytes allocated for an event, everything being warm.</summary>
    public static double Allocated(EventFile events, PatternIndex<int> index)
    {
        var matched = new List<int>(16);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < events.Count; i++)
        {
            matched.Clear();
            index.Match(events[i], matched);
        }
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / events.Count;
    }
}
