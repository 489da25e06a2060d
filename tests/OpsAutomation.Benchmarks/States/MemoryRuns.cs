using System.Diagnostics;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Benchmarks.States;

/// <summary>Executions in memory, on one thread.</summary>
internal static class MemoryRuns
{
    private const int Runs = 7;

    /// <summary>A figure is of as many executions as fit into that, one after another: a short one alone would tell of the machine's other work.</summary>
    private static readonly TimeSpan LeastOfARun = TimeSpan.FromMilliseconds(300);

    /// <summary>Until then the runtime still compiles anew what is used most.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Pass, then 10,000 times Choice and Pass: 20,002 transitions.</summary>
    private const int LoopTransitions = 20_002;

    private const string LoopJsonPath = """
        {"StartAt":"Init","States":{
          "Init":{"Type":"Pass","Result":{"i":0},"Next":"More"},
          "More":{"Type":"Choice","Choices":[{"Variable":"$.i","NumericLessThan":10000,"Next":"Add"}],"Default":"Done"},
          "Add":{"Type":"Pass","Parameters":{"i.$":"States.MathAdd($.i, 1)"},"Next":"More"},
          "Done":{"Type":"Succeed"}}}
        """;

    private const string LoopJsonata = """
        {"QueryLanguage":"JSONata","StartAt":"Init","States":{
          "Init":{"Type":"Pass","Output":{"i":0},"Next":"More"},
          "More":{"Type":"Choice","Choices":[{"Condition":"{% $states.input.i < 10000 %}","Next":"Add"}],"Default":"Done"},
          "Add":{"Type":"Pass","Output":{"i":"{% $states.input.i + 1 %}"},"Next":"More"},
          "Done":{"Type":"Succeed"}}}
        """;

    private const string MapInline = """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemProcessor":{"StartAt":"One","States":{"One":{"Type":"Pass","End":true}}},"End":true}}}
        """;

    private const string MapDistributed = """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
          "StartAt":"One","States":{"One":{"Type":"Pass","End":true}}},"ResultPath":null,"End":true}}}
        """;

    public static IEnumerable<Measurement> All()
    {
        yield return Time("loop-jsonpath", "transitions/s", LoopJsonPath, ExecutionType.Express, JsonObject.Empty, LoopTransitions);
        yield return Time("loop-jsonata", "transitions/s", LoopJsonata, ExecutionType.Express, JsonObject.Empty, LoopTransitions);
        yield return Time("map-1000", "items/s", MapInline, ExecutionType.Standard, Items(1_000), 1_000);
        yield return Time("map-100000", "items/s", MapDistributed, ExecutionType.Standard, Items(100_000), 100_000);
    }

    private static Measurement Time(string name, string unit, string definition, ExecutionType type, JsonValue input, int count)
    {
        var program = MachineProgram.Compile(AslReader.TryRead(definition, out var machine, out _) ? machine : throw new InvalidOperationException(definition));
        Repeat(name, program, type, input, WarmUp);
        var figures = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            GC.Collect();
            var (times, seconds) = Repeat(name, program, type, input, LeastOfARun);
            figures.Add(count * times / seconds);
        }
        return Measurement.Of(name, unit, figures);
    }

    private static (int Times, double Seconds) Repeat(string name, MachineProgram program, ExecutionType type, JsonValue input, TimeSpan atLeast)
    {
        var started = Stopwatch.GetTimestamp();
        var times = 0;
        do
        {
            using var world = new VirtualEngine(new NoTasks(), DateTimeOffset.UnixEpoch, new Random(1));
            var execution = world.Engine.Start(program, Request(type, input));
            var result = world.RunToEnd(execution);
            if (result?.Status != ExecutionStatus.Succeeded) throw new InvalidOperationException($"{name}: {result?.Error} {result?.Cause}");
            times++;
        }
        while (Stopwatch.GetElapsedTime(started) < atLeast);
        return (times, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static JsonArray Items(int count) => JsonArray.From(Enumerable.Range(0, count).Select(static i => (JsonValue)i));

    private static ExecutionRequest Request(ExecutionType type, JsonValue input) => new()
    {
        ExecutionArn = "arn:aws:states:us-east-1:123456789012:execution:bench:run",
        Name = "run",
        RoleArn = "arn:aws:iam::123456789012:role/bench",
        StateMachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:bench",
        StateMachineName = "bench",
        Type = type,
        Input = input,
        StartTime = DateTimeOffset.UnixEpoch,
        KeepsHistory = type == ExecutionType.Standard,
        IsDurable = type == ExecutionType.Standard,
        // The large input is what is measured, not the limit on it.
        Limits = ExecutionLimits.Aws with { MaxPayloadBytes = int.MaxValue },
    };

    private sealed class NoTasks : ITaskPort
    {
        public void Issue(TaskCall call) => call.ReportOutcome(TaskOutcome.Success(call.Arguments));

        public bool Adopt(TaskCall call) => false;

        public void Cancel(TaskCall call)
        {
        }
    }
}
