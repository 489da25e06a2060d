using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class ExecutionListTests : IDisposable
{
    private const string Choice =
        """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.wait","BooleanEquals":true,"Next":"W"}],"Default":"F"},"W":{"Type":"Wait","Seconds":900,"End":true},"F":{"Type":"Fail","Error":"E","Cause":"C"}}}""";

    private readonly string _folder = TestStates.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Executions_are_listed_newest_first_page_by_page()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync(Choice);
        for (var i = 0; i < 5; i++) await states.StartExecutionAsync(arn, $"e{i}", """{"wait":true}""");
        var names = new List<string>();
        JsonValue? token = null;
        do
        {
            var page = await states.CallAsync(
                "ListExecutions",
                token is null ? [("stateMachineArn", arn), ("maxResults", 2)] : [("stateMachineArn", arn), ("maxResults", 2), ("nextToken", token)]);
            var items = (JsonArray)page["executions"]!;
            Assert.InRange(items.Count, 1, 2);
            names.AddRange(items.Select(static e => e["name"]!.AsText!));
            token = page["nextToken"];
        }
        while (token is not null);
        Assert.Equal(["e4", "e3", "e2", "e1", "e0"], names);
    }

    [Fact]
    public async Task A_filter_leaves_only_executions_of_its_status()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync(Choice);
        await states.StartExecutionAsync(arn, "waits", """{"wait":true}""");
        await states.EndAsync(await states.StartExecutionAsync(arn, "fails", """{"wait":false}"""));
        foreach (var (status, name) in new[] { ("RUNNING", "waits"), ("FAILED", "fails") })
        {
            var found = (JsonArray)(await states.CallAsync("ListExecutions", ("stateMachineArn", arn), ("statusFilter", status)))["executions"]!;
            Assert.Equal([name], found.Select(static e => e["name"]!.AsText));
        }
        Assert.Equal("ValidationException", (await states.ErrorAsync("ListExecutions", ("stateMachineArn", arn), ("statusFilter", "PENDING_REDRIVE"))).Code);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("MHxvdGhlcg")]
    public async Task A_token_of_another_list_is_invalid(string token)
    {
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync(Choice);
        var error = await states.ErrorAsync("ListExecutions", ("stateMachineArn", arn), ("nextToken", token));
        Assert.Equal(("InvalidToken", "Invalid Token: 'Invalid token'"), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_list_is_of_a_machine_or_of_a_map_run()
    {
        await using var states = await TestStates.StartAsync(_folder);
        Assert.Equal("ValidationException", (await states.ErrorAsync("ListExecutions")).Code);
        Assert.Equal("ValidationException", (await states.ErrorAsync("ListExecutions", ("stateMachineArn", "a"), ("mapRunArn", "b"))).Code);
    }

    [Fact]
    public async Task Metadata_only_leaves_out_what_the_execution_is_about()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var execution = await states.StartExecutionAsync(await states.CreateAsync(Choice), "one", """{"wait":false}""");
        await states.EndAsync(execution);
        var described = await states.CallAsync("DescribeExecution", ("executionArn", execution), ("includedData", "METADATA_ONLY"));
        Assert.Equal("FAILED", described["status"]!.AsText);
        Assert.All(["input", "output", "error", "cause"], member => Assert.False(described.Has(member)));
        Assert.False(described["inputDetails"]!["included"]!.AsBool);
    }

    [Theory]
    [InlineData("ALL_DATA", true)]
    [InlineData("METADATA_ONLY", false)]
    public async Task An_Express_execution_that_was_waited_for_says_how_it_ended(string included, bool hasInput)
    {
        await using var states = await TestStates.StartAsync(_folder, new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(55)));
        var arn = await states.CreateAsync(Choice, type: "EXPRESS");
        var answer = await states.CallAsync(
            "StartSyncExecution", ("stateMachineArn", arn), ("name", "one"), ("input", """{"wait":false}"""),
            ("traceHeader", "Root=1"), ("includedData", included));
        Assert.Equal(["FAILED", "E", "C", "one", "Root=1"],
        [
            answer["status"]!.AsText, answer["error"]!.AsText, answer["cause"]!.AsText, answer["name"]!.AsText, answer["traceHeader"]!.AsText,
        ]);
        Assert.Equal(hasInput, answer.Has("input"));
        Assert.Equal(100L, answer["billingDetails"]!["billedDurationInMilliseconds"]!.AsLong);
    }

    [Fact]
    public async Task The_history_comes_backwards_and_without_data_when_asked_for()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var execution = await states.StartExecutionAsync(await states.CreateAsync(Choice), "one", """{"wait":false}""");
        await states.EndAsync(execution);
        var history = (JsonArray)(await states.CallAsync(
            "GetExecutionHistory", ("executionArn", execution), ("reverseOrder", true), ("includeExecutionData", false)))["events"]!;
        Assert.Equal(
            ["ExecutionFailed", "FailStateEntered", "ChoiceStateExited", "ChoiceStateEntered", "ExecutionStarted"],
            history.Select(static e => e["type"]!.AsText));
        Assert.False(((JsonObject)history[4]["executionStartedEventDetails"]!).Has("input"));
    }

    [Fact]
    public async Task A_child_of_a_map_run_is_described_like_an_execution()
    {
        const string Map =
            """{"StartAt":"M","States":{"M":{"Type":"Map","Label":"each","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}""";
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync(Map);
        var execution = await states.StartExecutionAsync(arn, "one", "[7]");
        await states.EndAsync(execution);
        var run = (JsonArray)(await states.CallAsync("ListMapRuns", ("executionArn", execution)))["mapRuns"]!;
        var children = (JsonArray)(await states.CallAsync("ListExecutions", ("mapRunArn", run[0]["mapRunArn"]!)))["executions"]!;
        var child = children[0]["executionArn"]!;
        var described = await states.CallAsync("DescribeExecution", ("executionArn", child));
        Assert.Equal(["SUCCEEDED", "7", "7"], [described["status"]!.AsText, described["input"]!.AsText, described["output"]!.AsText]);
        Assert.Equal([run[0]["mapRunArn"]!.AsText, arn + "/each"], [described["mapRunArn"]!.AsText, described["stateMachineArn"]!.AsText]);
        Assert.Equal(["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"], await states.HistoryAsync(child.AsText!));
        var machine = await states.CallAsync("DescribeStateMachineForExecution", ("executionArn", child));
        Assert.Equal(["m/each", "each"], [machine["name"]!.AsText, machine["label"]!.AsText]);
        var definition = (await states.CallAsync("DescribeStateMachine", ("stateMachineArn", arn + "/each")))["definition"]!.AsText;
        Assert.Equal(machine["definition"]!.AsText, definition);
        Assert.Contains("\"StartAt\":\"P\"", definition, StringComparison.Ordinal);
    }
}
