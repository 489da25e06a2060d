using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine;

public sealed class BrokenJournalTests
{
    private const string Definition =
        """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"End":true}}}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_execution_whose_row_is_lost_issues_nothing_and_does_not_end(bool throws)
    {
        var tasks = new FakeTasks().Succeed("T", "1");
        using var engine = new VirtualEngine(tasks, World.Start, new Random(7), new BrokenJournal(throws));
        Assert.True(AslReader.TryRead(Definition, out var machine, out _));
        var execution = engine.Engine.Start(MachineProgram.Compile(machine), new ExecutionRequest
        {
            ExecutionArn = "arn:aws:states:us-east-1:123456789012:execution:machine:run",
            Name = "run",
            RoleArn = "arn:aws:iam::123456789012:role/r",
            StateMachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
            StateMachineName = "machine",
            Input = JsonObject.Empty,
            StartTime = World.Start,
        });
        engine.Settle();
        execution.Stop(null, null);
        engine.Settle();
        Assert.Empty(tasks.Issued);
        Assert.True(execution.IsRunning);
        await Assert.ThrowsAsync<IOException>(execution.WhenEnded);
    }
}
