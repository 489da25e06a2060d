using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Compilation;

/// <summary>Runs compiled state machines in the engine, in virtual time.</summary>
internal static class CompiledRuns
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);

    public static ExecutionResult Run(JsonValue definition, FunctionDoubles functions, JsonObject inputs, JsonObject? e = null)
    {
        Assert.True(AslReader.TryRead(definition, out var machine, out var problems), string.Join('\n', problems));
        using var world = new VirtualEngine(functions, Start, new Random(1));
        var run = JsonObject.Of(
            ("id", "d-1"), ("name", "example-1"), ("runbook", "example"), ("mode", "enforce"), ("account", "123456789012"), ("region", "us-east-1"));
        var input = new JsonObjectBuilder().Set("inputs", inputs).Set("trigger", JsonObject.Of(("kind", "event"))).Set("run", run).SetIf("event", e);
        var execution = world.Engine.Start(MachineProgram.Compile(machine), new ExecutionRequest
        {
            ExecutionArn = "arn:aws:states:us-east-1:123456789012:execution:example:1",
            Name = "1",
            RoleArn = "arn:aws:iam::123456789012:role/r",
            StateMachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:example",
            StateMachineName = "example",
            Input = input.Build(),
            StartTime = world.Clock.GetUtcNow(),
        });
        var result = world.RunToEnd(execution);
        Assert.NotNull(result);
        return result;
    }
}
