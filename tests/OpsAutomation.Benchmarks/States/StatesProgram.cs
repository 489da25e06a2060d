using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Benchmarks.States;

/// <summary><c>states [--json FILE] [memory|durable|waiting]…</c>: whole executions, timed; in memory, and on the disk of the temporary folder.</summary>
internal static class StatesProgram
{
    private const int Syncs = 200;

    public static async Task<int> RunAsync(string[] args)
    {
        var json = args is ["--json", var file, ..] ? file : null;
        var parts = json is null ? args : args[2..];
        var folder = Directory.CreateTempSubdirectory("ops-bench-").FullName;
        Console.WriteLine(
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, Server GC {GCSettings.IsServerGC}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"'{folder}', {SyncRate(folder):N0} appends of 4 KiB synced a second; SQLite: write-ahead log, synchronous FULL, group commit"));
        var measured = new List<Measurement>();
        try
        {
            if (Wants("memory"))
                foreach (var measurement in MemoryRuns.All()) Add(measurement);
            if (Wants("durable"))
                await foreach (var measurement in DurableRuns.AllAsync(Directory.CreateDirectory(Path.Combine(folder, "durable")).FullName)) Add(measurement);
            if (Wants("waiting"))
                await foreach (var measurement in WaitingRuns.AllAsync(Directory.CreateDirectory(Path.Combine(folder, "waiting")).FullName)) Add(measurement);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        if (json is not null) await File.WriteAllTextAsync(json, JsonIndentedWriter.Write(JsonArray.From(measured.Select(static m => (JsonValue)m.ToJson()))));
        return 0;

        bool Wants(string part) => parts.Length == 0 || parts.Contains(part);

        void Add(Measurement measurement)
        {
            measured.Add(measurement);
            Console.WriteLine(measurement);
        }
    }

    private static double SyncRate(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "sync"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Syncs; i++)
        {
            file.Write(page);
            file.Flush(flushToDisk: true);
        }
        return Syncs / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
