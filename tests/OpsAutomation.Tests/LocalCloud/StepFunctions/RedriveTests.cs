using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class RedriveTests : IDisposable
{
    private const string Definition =
        """{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"T"},"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"OutputPath":"$.Payload","Next":"W"},"W":{"Type":"Wait","Seconds":0,"End":true}}}""";

    private readonly string _folder = TestStates.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_failed_execution_goes_on_at_the_state_that_failed()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var execution = await FailAsync(states);
        states.Functions.Returns("f", "1");
        await states.CallAsync("RedriveExecution", ("executionArn", execution));
        await SucceededAsync(states, execution);
    }

    [Fact]
    public async Task A_failed_execution_is_redriven_after_a_restart_and_stays_so_after_another()
    {
        string execution;
        await using (var before = await TestStates.StartAsync(_folder)) execution = await FailAsync(before);
        await using (var between = await TestStates.StartAsync(_folder))
        {
            between.Functions.Returns("f", "1");
            await between.CallAsync("RedriveExecution", ("executionArn", execution));
            await SucceededAsync(between, execution);
        }
        await using var after = await TestStates.StartAsync(_folder);
        await SucceededAsync(after, execution);
    }

    [Fact]
    public async Task What_succeeded_cannot_be_redriven()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var execution = await states.StartExecutionAsync(await states.CreateAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"""), "one");
        await states.EndAsync(execution);
        var error = await states.ErrorAsync("RedriveExecution", ("executionArn", execution));
        Assert.Equal(("ExecutionNotRedrivable", "Execution is SUCCEEDED and cannot be redriven"), (error.Code, error.Message));
    }

    [Fact]
    public async Task After_fourteen_days_an_execution_cannot_be_redriven()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var states = await TestStates.StartAsync(_folder, time);
        var execution = await FailAsync(states);
        time.Advance(TimeSpan.FromDays(14));
        Assert.Equal("REDRIVABLE", (await states.EndAsync(execution))["redriveStatus"]!.AsText);
        time.Advance(TimeSpan.FromSeconds(1));
        var described = await states.EndAsync(execution);
        Assert.Equal(
            ["NOT_REDRIVABLE", "Execution redrivable period exceeded"], [described["redriveStatus"]!.AsText, described["redriveStatusReason"]!.AsText]);
        Assert.Equal("Execution redrivable period exceeded", (await states.ErrorAsync("RedriveExecution", ("executionArn", execution))).Message);
    }

    [Fact]
    public async Task What_has_no_machine_any_more_cannot_be_redriven()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var execution = await FailAsync(states);
        await states.CallAsync("DeleteStateMachine", ("stateMachineArn", "arn:aws:states:us-east-1:123456789012:stateMachine:m"));
        Assert.Equal("State machine is in DELETING status", (await states.ErrorAsync("RedriveExecution", ("executionArn", execution))).Message);
    }

    [Fact]
    public async Task A_client_token_holds_for_fifteen_minutes()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var states = await TestStates.StartAsync(_folder, time);
        var execution = await FailAsync(states);
        foreach (var (minutes, redrives) in new[] { (0, 1L), (15, 1L), (1, 2L) })
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            await states.CallAsync("RedriveExecution", ("executionArn", execution), ("clientToken", "a"));
            Assert.Equal(redrives, (await states.EndAsync(execution))["redriveCount"]!.AsLong);
        }
    }

    [Fact]
    public async Task The_same_client_token_redrives_once()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var execution = await FailAsync(states);
        states.Functions.Returns("f", "1");
        var first = await states.CallAsync("RedriveExecution", ("executionArn", execution), ("clientToken", "a"));
        await states.EndAsync(execution);
        var second = await states.CallAsync("RedriveExecution", ("executionArn", execution), ("clientToken", "a"));
        Assert.Equal(first["redriveDate"], second["redriveDate"]);
        await SucceededAsync(states, execution);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_token_is_known_after_a_restart(bool isArchived)
    {
        string execution;
        JsonValue redriven;
        await using (var before = await TestStates.StartAsync(_folder, settings: isArchived ? null : new StatesSettings { ArchiveBacklog = 1000 }))
        {
            execution = await FailAsync(before);
            redriven = (await before.CallAsync("RedriveExecution", ("executionArn", execution), ("clientToken", "a")))["redriveDate"]!;
            Assert.Equal("FAILED", (await before.EndAsync(execution))["status"]!.AsText);
        }
        await using var after = await TestStates.StartAsync(_folder);
        Assert.Equal(redriven, (await after.CallAsync("RedriveExecution", ("executionArn", execution), ("clientToken", "a")))["redriveDate"]);
        Assert.Equal(1L, (await after.EndAsync(execution))["redriveCount"]!.AsLong);
    }

    private static async Task<string> FailAsync(TestStates states)
    {
        states.Functions.Returns("f", "{}", error: "Unhandled");
        var execution = await states.StartExecutionAsync(await states.CreateAsync(Definition), "one");
        Assert.Equal("FAILED", (await states.EndAsync(execution))["status"]!.AsText);
        return execution;
    }

    private static async Task SucceededAsync(TestStates states, string execution)
    {
        var ended = await states.EndAsync(execution);
        Assert.Equal("SUCCEEDED", ended["status"]!.AsText);
        Assert.Equal(1L, ended["redriveCount"]!.AsLong);
        var history = await states.HistoryAsync(execution);
        Assert.Single(history, "ExecutionStarted");
        Assert.Single(history, "PassStateEntered");
        Assert.Single(history, "ExecutionFailed");
        Assert.Single(history, "ExecutionRedriven");
        Assert.Equal("ExecutionSucceeded", history[^1]);
    }
}
