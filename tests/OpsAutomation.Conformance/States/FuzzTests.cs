using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.States;

public sealed class FuzzTests
{
    private const int Cases = 4_000;

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
            var definition = mutation.Apply(JsonReader.Read(row["definition"]!.AsText!));
            var input = mutation.Apply(row["input"]?.AsText is { } text ? JsonReader.Read(text) : JsonObject.Empty);
            Run(row, definition, input);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {i} cases");
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : null;

    private static void Run(JsonObject row, JsonValue definition, JsonValue input)
    {
        if (!AslReader.TryRead(definition, out var machine, out _)) return;
        var journal = new MemoryJournal();
        using var world = new VirtualEngine(new LambdaDoubles(row.Has("lambdas") ? row : row.With("lambdas", JsonArray.Empty)), DateTimeOffset.UnixEpoch.AddYears(50), new Random(1), journal);
        var execution = world.Engine.Start(MachineProgram.Compile(machine), new ExecutionRequest
        {
            ExecutionArn = "arn:aws:states:us-east-1:111111111111:execution:machine:name",
            Name = "name",
            RoleArn = "role",
            StateMachineArn = "arn:aws:states:us-east-1:111111111111:stateMachine:machine",
            StateMachineName = "machine",
            Input = input,
            StartTime = world.Clock.GetUtcNow(),
            Limits = ExecutionLimits.Aws with { MaxHistoryEvents = 500 },
        });
        var result = world.RunToEnd(execution, 2_000);
        Assert.False(result?.Cause?.StartsWith("An internal error", StringComparison.Ordinal) ?? false, $"{result?.Cause}\n{definition}\n{input}");
        for (var i = 0; i < journal.Events.Count; i++) Assert.Equal(i + 1, journal.Events[i].Id);
    }
}
