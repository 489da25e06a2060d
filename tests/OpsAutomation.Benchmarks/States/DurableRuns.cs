using System.Diagnostics;
using System.Globalization;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.Benchmarks.States;

/// <summary>
/// Executions on disk, and beside each figure what the same table takes of rows as large from as many producers. Durable and raw runs
/// alternate, so that what else the machine does falls on both.
/// </summary>
internal static class DurableRuns
{
    private const int WarmUps = 3;
    private const int Runs = 7;
    private const int Tasks = 200;

    /// <summary>How many executions at once, and how many one after another.</summary>
    private static readonly (int AtOnce, int InTurn)[] Loads = [(1, 16), (64, 8), (512, 2)];

    private const string Loop =
        """
        {"StartAt":"Init","States":{
          "Init":{"Type":"Pass","Result":{"i":0},"Next":"More"},
          "More":{"Type":"Choice","Choices":[{"Variable":"$.i","NumericLessThan":5000,"Next":"Add"}],"Default":"Done"},
          "Add":{"Type":"Pass","Parameters":{"i.$":"States.MathAdd($.i, 1)"},"Next":"More"},
          "Done":{"Type":"Succeed"}}}
        """;

    private const string MapInline =
        """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemProcessor":{"StartAt":"One","States":{"One":{"Type":"Pass","End":true}}},"ResultPath":null,"End":true}}}
        """;

    private const string MapDistributed =
        """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Parameters":{"Bucket":"b","Key":"k"}},
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"One","States":{"One":{"Type":"Pass","End":true}}},"ResultPath":null,"End":true}}}
        """;

    public static async IAsyncEnumerable<Measurement> AllAsync(string folder)
    {
        await using var states = new DurableStates(folder);
        var machine = await states.CreateAsync("tasks", TaskAfterTask());
        foreach (var (atOnce, inTurn) in Loads)
        {
            var (durable, raw) = (new List<double>(), new List<double>());
            for (var run = 0; run < WarmUps + Runs; run++)
            {
                var (seconds, entries) = await RunAsync(states, machine, JsonObject.Empty, atOnce, inTurn);
                var (rows, events, body) = Rows(states.Runtime, entries[0]);
                var rawSeconds = await RawAsync(Path.Combine(folder, $"raw-{atOnce}-{run}.db"), atOnce, rows * inTurn, body);
                if (run < WarmUps) continue;
                durable.Add(atOnce * inTurn * events / seconds);
                raw.Add(atOnce * inTurn * events / rawSeconds);
            }
            yield return Measurement.Of(Name("durable", atOnce), "events/s", durable);
            yield return Measurement.Of(Name("raw-append", atOnce), "events/s", raw);
            yield return Measurement.Of(Name("ratio", atOnce), "durable/raw", [.. durable.Zip(raw, static (d, r) => d / r)]);
        }
        yield return await TimeAsync(states, "durable-loop", "transitions/s", Loop, JsonObject.Empty, 10_002);
        yield return await TimeAsync(
            states, "durable-map-1000", "items/s", MapInline, JsonArray.From(Enumerable.Range(0, 1_000).Select(static i => (JsonValue)i)), 1_000);
        yield return await TimeAsync(states, "durable-map-100000", "items/s", MapDistributed, JsonObject.Empty, 100_000);
    }

    private static async Task<Measurement> TimeAsync(DurableStates states, string name, string unit, string definition, JsonValue input, int count)
    {
        var machine = await states.CreateAsync(name, definition);
        var figures = new List<double>();
        for (var run = 0; run < WarmUps + Runs; run++)
        {
            var (seconds, _) = await RunAsync(states, machine, input, 1, 1);
            if (run >= WarmUps) figures.Add(count / seconds);
        }
        return Measurement.Of(name, unit, figures);
    }

    /// <summary>From the first start to the last end on disk.</summary>
    private static async Task<(double Seconds, List<ExecutionEntry> Entries)> RunAsync(
        DurableStates states, MachineTarget machine, JsonValue input, int atOnce, int inTurn)
    {
        var started = Stopwatch.GetTimestamp();
        var entries = (await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => InTurnAsync(states, machine, input, inTurn))))
            .SelectMany(static e => e).ToList();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await DurableStates.ArchivedAsync(entries);
        return (seconds, entries);
    }

    private static async Task<List<ExecutionEntry>> InTurnAsync(DurableStates states, MachineTarget machine, JsonValue input, int count)
    {
        var entries = new List<ExecutionEntry>(count);
        for (var i = 0; i < count; i++)
        {
            var entry = await states.StartAsync(machine, input);
            await DurableStates.EndAsync(entry);
            entries.Add(entry);
        }
        return entries;
    }

    private static async Task<double> RawAsync(string path, int producers, int rows, byte[] body)
    {
        await using var log = new RawLog(path);
        var started = Stopwatch.GetTimestamp();
        await log.AppendAsync(producers, rows, body);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>How many rows an execution made, how many events they held, and one of them of middle size.</summary>
    private static (int Rows, int Events, byte[] Body) Rows(StatesRuntime runtime, ExecutionEntry entry)
    {
        var bursts = runtime.Archivist.ArchivedBursts(entry);
        return (bursts.Count, bursts.Sum(static b => JournalCodec.Decode(b).Events.Length), bursts.OrderBy(static b => b.Length).ElementAt(bursts.Count / 2));
    }

    /// <summary>Each task is one row: it is over, and the next is to be issued.</summary>
    private static string TaskAfterTask()
    {
        var states = new JsonObjectBuilder(Tasks);
        for (var i = 0; i < Tasks; i++)
        {
            states.Set(State(i), JsonObject.Of(
                ("Type", "Task"), ("Resource", "arn:aws:lambda:us-east-1:123456789012:function:f"), ("ResultPath", JsonValue.Null),
                i < Tasks - 1 ? ("Next", State(i + 1)) : ("End", true)));
        }
        return JsonObject.Of(("StartAt", State(0)), ("States", states.Build())).ToString();
    }

    private static string State(int i) => string.Create(CultureInfo.InvariantCulture, $"T{i}");

    private static string Name(string what, int atOnce) => string.Create(CultureInfo.InvariantCulture, $"{what}-{atOnce}");
}
