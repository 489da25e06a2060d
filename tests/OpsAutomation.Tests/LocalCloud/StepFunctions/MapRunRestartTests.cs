using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class MapRunRestartTests : IDisposable
{
    private const string Definition =
        """
        {"StartAt":"M","States":{"M":{"Type":"Map","Label":"each","MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
          "StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload.$":"$"},"ResultPath":null,"Next":"W"},"W":{"Type":"Wait","SecondsPath":"$","End":true}}},"End":true}}}
        """;

    private readonly string _folder = TestStates.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task A_map_run_that_is_over_is_known_after_a_restart(int backlog)
    {
        var settings = StatesSettings.Default with { ArchiveBacklog = backlog };
        JsonObject before;
        await using (var first = await TestStates.StartAsync(_folder, settings: settings))
        {
            first.Functions.Returns("f", "1");
            var execution = await first.StartExecutionAsync(await first.CreateAsync(Definition), "one", "[0,0,0]");
            await first.EndAsync(execution);
            before = await DescribeAsync(first, execution);
            Assert.Equal(3L, before["executionCounts"]!["succeeded"]!.AsLong);
        }
        await using var second = await TestStates.StartAsync(_folder, settings: settings);
        var after = await second.CallAsync("DescribeMapRun", ("mapRunArn", before["mapRunArn"]!));
        Assert.Equal(before, after);
        Assert.Equal(3, ((JsonArray)(await second.CallAsync("ListExecutions", ("mapRunArn", before["mapRunArn"]!)))["executions"]!).Count);
    }

    [Fact]
    public async Task Children_that_are_done_do_not_run_again_and_those_that_run_go_on()
    {
        string execution;
        JsonObject before;
        await using (var first = await TestStates.StartAsync(_folder))
        {
            first.Functions.Returns("f", "1");
            execution = await first.StartExecutionAsync(await first.CreateAsync(Definition), "one", "[0,900,0,0]");
            while (!await AreAsync(first, execution, succeeded: 1, running: 1, pending: 2) || first.Functions.Calls.Count < 2)
                await Task.Delay(5, TestContext.Current.CancellationToken);
            before = await DescribeAsync(first, execution);
            await first.CallAsync("UpdateMapRun", ("mapRunArn", before["mapRunArn"]!), ("maxConcurrency", 2), ("toleratedFailureCount", 4));
            while ((await DescribeAsync(first, execution))["maxConcurrency"]!.AsLong != 2) await Task.Delay(5, TestContext.Current.CancellationToken);
            while (!await AreAsync(first, execution, succeeded: 3, running: 1, pending: 0)) await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        await using var second = await TestStates.StartAsync(_folder);
        while (!await AreAsync(second, execution, succeeded: 3, running: 1, pending: 0)) await Task.Delay(5, TestContext.Current.CancellationToken);
        var after = await DescribeAsync(second, execution);
        Assert.Equal(before["startDate"], after["startDate"]);
        Assert.Equal((2L, 4L), (after["maxConcurrency"]!.AsLong, after["toleratedFailureCount"]!.AsLong));
        Assert.Empty(second.Functions.Calls);
        await second.CallAsync("StopExecution", ("executionArn", execution));
        after = await DescribeAsync(second, execution);
        Assert.Equal(("ABORTED", 1L), (after["status"]!.AsText, after["executionCounts"]!["aborted"]!.AsLong));
    }

    [Fact]
    public async Task A_failed_map_run_is_redriven_after_a_restart()
    {
        string execution;
        await using (var first = await TestStates.StartAsync(_folder))
        {
            first.Functions.Returns("f", """{"errorType":"Bad"}""", error: "Unhandled");
            execution = await first.StartExecutionAsync(await first.CreateAsync(Definition), "one", "[0,0]");
            Assert.Equal("States.ExceedToleratedFailureThreshold", (await first.EndAsync(execution))["error"]!.AsText);
            var failed = await DescribeAsync(first, execution);
            Assert.Equal(("FAILED", 1L, 1L), (failed["status"]!.AsText, failed["itemCounts"]!["failed"]!.AsLong, failed["itemCounts"]!["pending"]!.AsLong));
        }
        await using var second = await TestStates.StartAsync(_folder);
        second.Functions.Returns("f", "1");
        await second.CallAsync("RedriveExecution", ("executionArn", execution));
        Assert.Equal("[0,0]", (await second.EndAsync(execution))["output"]!.AsText);
        var run = await DescribeAsync(second, execution);
        Assert.Equal(("SUCCEEDED", 1L, 2L), (run["status"]!.AsText, run["redriveCount"]!.AsLong, run["executionCounts"]!["succeeded"]!.AsLong));
        Assert.Contains("MapRunRedriven", await second.HistoryAsync(execution));
        var children = (JsonArray)(await second.CallAsync("ListExecutions", ("mapRunArn", run["mapRunArn"]!)))["executions"]!;
        Assert.All(children, static c => Assert.Equal("SUCCEEDED", c["status"]!.AsText));
        Assert.Equal([0L, 1L], children.Select(static c => c["redriveCount"]!.AsLong!.Value).Order());
    }

    private static async Task<JsonObject> DescribeAsync(TestStates states, string execution)
    {
        var listed = (JsonArray)(await states.CallAsync("ListMapRuns", ("executionArn", execution)))["mapRuns"]!;
        return await states.CallAsync("DescribeMapRun", ("mapRunArn", Assert.Single(listed)["mapRunArn"]!));
    }

    private static async Task<bool> AreAsync(TestStates states, string execution, long succeeded, long running, long pending)
    {
        var listed = (JsonArray)(await states.CallAsync("ListMapRuns", ("executionArn", execution)))["mapRuns"]!;
        if (listed.Count == 0) return false;
        var counts = (await states.CallAsync("DescribeMapRun", ("mapRunArn", listed[0]["mapRunArn"]!)))["executionCounts"]!;
        return (counts["succeeded"]!.AsLong, counts["running"]!.AsLong, counts["pending"]!.AsLong) == (succeeded, running, pending);
    }
}
