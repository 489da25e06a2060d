using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.States;

public sealed class FuzzTests
{
    private const int Cases = 3_000;

    [Fact]
    public void Definitions_and_inputs_changed_at_random_never_break_the_engine()
    {
        var rows = ConformanceFolder.Rows("states/executions.jsonl");
        var seed = Setting("OPS_FUZZ_SEED") ?? 20250601;
        var seconds = Setting("OPS_FUZZ_SECONDS") ?? 0;
        var random = new Random(seed);
        var until = TimeProvider.System.GetTimestamp();
        var i = 0;
        for (; i < Cases || TimeProvider.System.GetElapsedTime(until).TotalSeconds < seconds; i++)
        {
            var row = rows[random.Next(rows.Count)];
            var mutation = new Mutation(random, rows);
            var graft = new Graft(random, rows);
            var definition = mutation.Apply(graft.Apply(JsonReader.Read(row["definition"]!.AsText!)));
            var input = random.Next(8) == 0 ? graft.Input() : mutation.Apply(row["input"]?.AsText is { } text ? JsonReader.Read(text) : JsonObject.Empty);
            try
            {
                Run(random, row, definition, input);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"case {i} of seed {seed}: {e}\n{definition}\n{input}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {i} cases");
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : null;

    private static void Run(Random random, JsonObject row, JsonValue definition, JsonValue input)
    {
        AslValidator.Validate(definition.ToString());
        if (!AslReader.TryRead(definition, out var machine, out _)) return;
        var doubles = row.Has("lambdas") ? row : row.With("lambdas", JsonArray.Empty);
        var program = MachineProgram.Compile(machine);
        var journal = new MemoryJournal();
        var result = Execute(program, doubles, input, new ExecutionPositions(), journal);
        Assert.False(result?.Cause?.StartsWith("An internal error", StringComparison.Ordinal) ?? false, $"{result?.Cause}\n{definition}\n{input}");
        for (var i = 0; i < journal.Events.Count; i++) Assert.Equal(i + 1, journal.Events[i].Id);
        if (journal.Rows.Count < 2) return;

        var cut = random.Next(1, journal.Rows.Count);
        var rest = new MemoryJournal();
        result = Execute(program, doubles, input, journal.After(cut), rest);
        Assert.False(
            result?.Cause?.StartsWith("An internal error", StringComparison.Ordinal) ?? false, $"cut at {cut}: {result?.Cause}\n{definition}\n{input}");
        var last = journal.Rows[cut - 1].LastEventId;
        for (var i = 0; i < rest.Events.Count; i++) Assert.Equal(last + i + 1, rest.Events[i].Id);
    }

    private static ExecutionResult? Execute(MachineProgram program, JsonObject doubles, JsonValue input, ExecutionPositions positions, MemoryJournal journal)
    {
        using var world = new VirtualEngine(new LambdaDoubles(doubles), DateTimeOffset.UnixEpoch.AddYears(50), new Random(1), journal);
        var execution = world.Engine.Resume(program, new ExecutionRequest
        {
            ExecutionArn = "arn:aws:states:us-east-1:111111111111:execution:machine:name",
            Name = "name",
            RoleArn = "role",
            StateMachineArn = "arn:aws:states:us-east-1:111111111111:stateMachine:machine",
            StateMachineName = "machine",
            Input = input,
            StartTime = world.Clock.GetUtcNow(),
            Limits = ExecutionLimits.Aws with { MaxHistoryEvents = 500, MaxTransitionsPerBurst = 20 },
        }, positions);
        return world.RunToEnd(execution, 2_000);
    }
}
