using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class MapRunTests : IDisposable
{
    private const string Definition =
        """{"StartAt":"M","States":{"M":{"Type":"Map","Label":"each","ItemsPath":"$","MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}""";

    private readonly string _folder = TestStates.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_map_run_is_listed_and_described_with_its_children()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var execution = await states.StartExecutionAsync(await states.CreateAsync(Definition), "one", "[1,2,3]");
        Assert.Equal("[1,2,3]", (await states.EndAsync(execution))["output"]!.AsText);
        var listed = (JsonArray)(await states.CallAsync("ListMapRuns", ("executionArn", execution)))["mapRuns"]!;
        var arn = Assert.Single(listed)["mapRunArn"]!;
        var run = await states.CallAsync("DescribeMapRun", ("mapRunArn", arn));
        Assert.Equal("SUCCEEDED", run["status"]!.AsText);
        Assert.Equal(1L, run["maxConcurrency"]!.AsLong);
        Assert.Equal(3L, run["executionCounts"]!["succeeded"]!.AsLong);
        var children = (JsonArray)(await states.CallAsync("ListExecutions", ("mapRunArn", arn)))["executions"]!;
        Assert.Equal(3, children.Count);
        Assert.All(children, c => Assert.Equal("SUCCEEDED", c["status"]!.AsText));
        Assert.All(children, c => Assert.Equal(arn, c["mapRunArn"]));
    }

    [Fact]
    public async Task A_map_run_takes_new_settings()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var waiting = Definition.Replace("""{"Type":"Pass","End":true}""", """{"Type":"Wait","Seconds":900,"End":true}""", StringComparison.Ordinal);
        var execution = await states.StartExecutionAsync(await states.CreateAsync(waiting), "one", "[1,2,3]");
        JsonArray listed;
        while ((listed = (JsonArray)(await states.CallAsync("ListMapRuns", ("executionArn", execution)))["mapRuns"]!).Count == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        var arn = listed[0]["mapRunArn"]!;
        await states.CallAsync("UpdateMapRun", ("mapRunArn", arn), ("maxConcurrency", 2), ("toleratedFailureCount", 1));
        while ((await states.CallAsync("DescribeMapRun", ("mapRunArn", arn)))["executionCounts"]!["running"]!.AsLong != 2L)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await states.CallAsync("StopExecution", ("executionArn", execution));
    }

    [Fact]
    public async Task An_unknown_map_run_is_not_found()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var error = await states.ErrorAsync("DescribeMapRun", ("mapRunArn", "arn:aws:states:us-east-1:123456789012:mapRun:m/each:0"));
        Assert.Equal("ResourceNotFound", error.Code);
    }
}
