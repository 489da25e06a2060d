using System.Diagnostics;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Benchmarks.States;

/// <summary>A hundred thousand executions in Wait: what each takes in memory, how long they take to start, and to be there again after a restart.</summary>
internal static class WaitingRuns
{
    private const int Count = 100_000;
    private const int AtOnce = 512;
    private const int Restarts = 3;
    private const string Definition = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":864000,"Next":"P"},"P":{"Type":"Pass","End":true}}}""";

    public static async IAsyncEnumerable<Measurement> AllAsync(string folder)
    {
        var (seconds, bytes) = await StartAsync(folder);
        yield return new Measurement("waiting-bytes", bytes, "bytes each", 0);
        yield return new Measurement("start-seconds", seconds, "s for 100,000", 0);
        var (reloads, sizes) = (new List<double>(), new List<double>());
        for (var run = 0; run < Restarts; run++)
        {
            var (took, each) = await RestartAsync(folder);
            reloads.Add(took);
            sizes.Add(each);
        }
        yield return Measurement.Of("reload-seconds", "s for 100,000", reloads);
        yield return Measurement.Of("reloaded-bytes", "bytes each", sizes);
    }

    private static async Task<(double Seconds, double Bytes)> StartAsync(string folder)
    {
        await using var states = new DurableStates(folder);
        var machine = await states.CreateAsync("waiting", Definition);
        var before = Heap();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(
            0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await states.StartAsync(machine, JsonObject.Of(("order", i))));
        await SettleAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var bytes = (double)(Heap() - before) / Count;
        GC.KeepAlive(states);
        return (seconds, bytes);
    }

    private static async Task<(double Seconds, double Bytes)> RestartAsync(string folder)
    {
        // Off the stack of the run before, which holds all of its executions.
        await Task.Yield();
        var before = Heap();
        var started = Stopwatch.GetTimestamp();
        await using var states = new DurableStates(folder);
        await SettleAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var bytes = (double)(Heap() - before) / Count;
        GC.KeepAlive(states);
        return (seconds, bytes);
    }

    /// <summary>Until every execution has had its turn: then all of them wait for their timers, and nothing is left to be done.</summary>
    private static async Task SettleAsync()
    {
        long before;
        do
        {
            before = ThreadPool.CompletedWorkItemCount;
            await Task.Delay(10);
        }
        while (ThreadPool.PendingWorkItemCount > 0 || ThreadPool.CompletedWorkItemCount - before > 10);
    }

    private static long Heap()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
