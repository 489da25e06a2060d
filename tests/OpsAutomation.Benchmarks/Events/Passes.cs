using System.Diagnostics;
using OpsAutomation.Core.Events;

namespace OpsAutomation.Benchmarks.Events;

/// <summary>Passes over all events: one to warm up, five that count.</summary>
internal static class Passes
{
    private const int Measured = 5;

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
