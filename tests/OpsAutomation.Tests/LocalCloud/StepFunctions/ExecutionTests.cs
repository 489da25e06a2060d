using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class ExecutionTests : IAsyncLifetime
{
    private const string Pass = """{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Succeed"}}}""";
    private const string Wait = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3600,"End":true}}}""";

    private readonly string _folder = TestStates.NewFolder();
    private TestStates _states = null!;

    public async ValueTask InitializeAsync() => _states = await TestStates.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _states.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_execution_ends_with_its_output_and_history()
    {
        var execution = await _states.StartExecutionAsync(await _states.CreateAsync(Pass), "one", """{"a":1}""");
        var ended = await _states.EndAsync(execution);
        Assert.Equal("SUCCEEDED", ended["status"]!.AsText);
        Assert.Equal("""{"a":1}""", ended["output"]!.AsText);
        Assert.Equal(
            ["ExecutionStarted", "PassStateEntered", "PassStateExited", "SucceedStateEntered", "SucceedStateExited", "ExecutionSucceeded"],
            await _states.HistoryAsync(execution));
    }

    [Fact]
    public async Task The_same_name_with_the_same_input_gives_the_running_execution()
    {
        var machine = await _states.CreateAsync(Wait);
        var first = await _states.StartExecutionAsync(machine, "one", """{"a":1}""");
        Assert.Equal(first, await _states.StartExecutionAsync(machine, "one", """{ "a": 1 }"""));
    }

    [Fact]
    public async Task The_same_name_with_other_input_is_refused()
    {
        var machine = await _states.CreateAsync(Wait);
        await _states.StartExecutionAsync(machine, "one", """{"a":1}""");
        var error = await _states.ErrorAsync("StartExecution", ("stateMachineArn", machine), ("name", "one"), ("input", """{"a":2}"""));
        Assert.Equal("ExecutionAlreadyExists", error.Code);
    }

    [Fact]
    public async Task The_name_of_an_ended_execution_is_kept()
    {
        var machine = await _states.CreateAsync(Pass);
        await _states.EndAsync(await _states.StartExecutionAsync(machine, "one"));
        var error = await _states.ErrorAsync("StartExecution", ("stateMachineArn", machine), ("name", "one"), ("input", "{}"));
        Assert.Equal("ExecutionAlreadyExists", error.Code);
    }

    [Fact]
    public async Task A_hundred_starts_of_one_name_at_once_give_one_execution()
    {
        var machine = await _states.CreateAsync(Wait);
        var starts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _states.StartExecutionAsync(machine, "one")));
        Assert.Single(starts.Distinct());
        Assert.Single((Core.Json.JsonArray)(await _states.CallAsync("ListExecutions", ("stateMachineArn", machine)))["executions"]!);
    }

    [Theory]
    [InlineData("StopExecution")]
    [InlineData("DescribeExecution")]
    [InlineData("GetExecutionHistory")]
    public async Task An_express_execution_is_of_the_wrong_kind_for_calls_about_executions(string operation)
    {
        var error = await _states.ErrorAsync(operation, ("executionArn", "arn:aws:states:us-east-1:123456789012:express:m:one:two"));
        Assert.Equal(("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'"), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_stopped_execution_is_aborted_with_what_was_said()
    {
        var execution = await _states.StartExecutionAsync(await _states.CreateAsync(Wait), "one");
        await _states.CallAsync("StopExecution", ("executionArn", execution), ("error", "Enough"), ("cause", "It took too long"));
        var ended = await _states.CallAsync("DescribeExecution", ("executionArn", execution));
        Assert.Equal("ABORTED", ended["status"]!.AsText);
        Assert.Equal("Enough", ended["error"]!.AsText);
        Assert.Equal("ExecutionAborted", (await _states.HistoryAsync(execution))[^1]);
    }

    [Fact]
    public async Task A_history_comes_in_pages_and_backwards()
    {
        var execution = await _states.StartExecutionAsync(await _states.CreateAsync(Pass), "one");
        await _states.EndAsync(execution);
        var page = await _states.CallAsync("GetExecutionHistory", ("executionArn", execution), ("maxResults", 2), ("reverseOrder", true));
        Assert.Equal(["ExecutionSucceeded", "SucceedStateExited"], ((Core.Json.JsonArray)page["events"]!).Select(static e => e["type"]!.AsText));
        Assert.NotNull(page["nextToken"]);
        var error = await _states.ErrorAsync("GetExecutionHistory", ("executionArn", execution), ("nextToken", "nonsense"));
        Assert.Equal("InvalidToken", error.Code);
    }

    [Fact]
    public async Task An_express_execution_answers_at_once()
    {
        var machine = await _states.CreateAsync(Pass, "express", "EXPRESS");
        var ended = await _states.CallAsync("StartSyncExecution", ("stateMachineArn", machine), ("input", """{"a":1}"""));
        Assert.Equal("SUCCEEDED", ended["status"]!.AsText);
        Assert.Equal("""{"a":1}""", ended["output"]!.AsText);
        Assert.Contains(":express:express:", ended["executionArn"]!.AsText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nested_execution_is_waited_for()
    {
        var child = await _states.CreateAsync(Pass, "child");
        var parent = await _states.CreateAsync(
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2","Parameters":{"StateMachineArn":"CHILD","Input":{"x":5}},"OutputPath":"$.Output","End":true}}}"""
                .Replace("CHILD", child, StringComparison.Ordinal),
            "parent");
        var ended = await _states.EndAsync(await _states.StartExecutionAsync(parent, "one"));
        Assert.Equal("""{"x":5}""", ended["output"]!.AsText);
    }
}
