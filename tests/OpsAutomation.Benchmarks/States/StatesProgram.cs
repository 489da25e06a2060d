using System.Runtime.InteropServices;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Benchmarks.States;

/// <summary><c>states [--json FILE]</c>: whole executions, timed.</summary>
internal static class StatesProgram
{
    public static int Run(string[] args)
    {
        var json = args is ["--json", var file, ..] ? file : null;
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, Server GC {System.Runtime.GCSettings.IsServerGC}");
        var measured = new List<Measurement>();
        foreach (var measurement in MemoryRuns.All())
        {
            measured.Add(measurement);
            Console.WriteLine(measurement);
        }
        if (json is not null) File.WriteAllText(json, JsonIndentedWriter.Write(JsonArray.From(measured.Select(static m => (JsonValue)m.ToJson()))));
        return 0;
    }
}
