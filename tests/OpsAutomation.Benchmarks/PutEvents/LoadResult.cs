namespace OpsAutomation.Benchmarks.PutEvents;

/// <summary>What one stretch of load gave.</summary>
/// <param name="Latencies">Of each call, in milliseconds, from when it was due: a call that waits for an earlier one has the wait in it.</param>
internal sealed record LoadResult(long Events, TimeSpan Elapsed, List<double> Latencies)
{
    public double Rate => Events / Elapsed.TotalSeconds;

    public double Percentile(double part)
    {
        if (Latencies.Count == 0) return 0;
        Latencies.Sort();
        return Latencies[Math.Min(Latencies.Count - 1, (int)(Latencies.Count * part))];
    }
}
