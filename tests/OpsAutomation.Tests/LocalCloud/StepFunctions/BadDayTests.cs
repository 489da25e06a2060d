using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Storage.Disks;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class BadDayTests : IDisposable
{
    private const string Work =
        """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload.$":"$"},"OutputPath":"$.Payload","End":true}}}""";
    private const string Token =
        """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}""";

    private readonly TestDisk _disk = TestDisk.Mount(TestStates.NewFolder());

    public void Dispose()
    {
        _disk.Dispose();
        Directory.Delete(_disk.Folder, recursive: true);
    }

    [Fact]
    public async Task On_a_full_disk_what_is_asked_is_refused_and_what_runs_waits_for_room()
    {
        await using var states = await TestStates.StartAsync(_disk.Folder);
        states.Functions.Returns("f", "null");
        var execution = await states.StartExecutionAsync(await states.CreateAsync(Token), "one");
        await states.UntilAsync(execution, "TaskSubmitted");
        var token = JsonReader.Read(states.Functions.Calls.First().Payload)["token"]!;
        var machine = await states.CreateAsync(Work, "work");

        _disk.IsFull = true;
        Assert.Equal("ServiceUnavailable", (await states.ErrorAsync("StartExecution", ("stateMachineArn", machine), ("name", "two"))).Code);
        Assert.Equal("ServiceUnavailable", (await states.ErrorAsync("SendTaskSuccess", ("taskToken", token), ("output", "5"))).Code);
        Assert.Equal(
            "ExecutionDoesNotExist",
            (await states.ErrorAsync("DescribeExecution", ("executionArn", execution.Replace(":m:one", ":work:two", StringComparison.Ordinal)))).Code);
        Assert.Single(states.Functions.Calls);

        _disk.IsFull = false;
        await states.CallAsync("SendTaskSuccess", ("taskToken", token), ("output", "5"));
        Assert.Equal("5", (await states.EndAsync(execution))["output"]!.AsText);
        Assert.Equal("null", (await states.EndAsync(await states.StartExecutionAsync(machine, "two")))["output"]!.AsText);
    }

    [Fact]
    public async Task A_machine_that_could_not_be_written_is_not_there_and_may_be_created_again()
    {
        string execution;
        await using (var states = await TestStates.StartAsync(_disk.Folder))
        {
            _disk.IsFull = true;
            await Assert.ThrowsAsync<SqliteException>(() => states.CreateAsync(Token));
            _disk.IsFull = false;
            Assert.Empty((JsonArray)(await states.CallAsync("ListStateMachines"))["stateMachines"]!);
            execution = await states.StartExecutionAsync(await states.CreateAsync(Token), "one");
        }
        await using var again = await TestStates.StartAsync(_disk.Folder);
        Assert.Equal("one", (await again.CallAsync("DescribeExecution", ("executionArn", execution)))["name"]!.AsText);
    }

    [Fact]
    public async Task Executions_whose_definitions_are_gone_are_said_at_start()
    {
        await using (var states = await TestStates.StartAsync(_disk.Folder))
        {
            await states.UntilAsync(await states.StartExecutionAsync(await states.CreateAsync(Token), "one"), "TaskScheduled");
        }
        foreach (var file in Directory.GetFiles(_disk.Folder, "cloud.db*")) File.Delete(file);
        var error = await Assert.ThrowsAsync<LocalCloudStartException>(() => TestStates.StartAsync(_disk.Folder));
        Assert.EndsWith(
            "'arn:aws:states:us-east-1:123456789012:execution:m:one' goes by a definition that the folder's other files do not hold.",
            error.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_burst_that_finds_the_disk_full_is_written_when_there_is_room_and_does_its_work_once()
    {
        await using var states = await TestStates.StartAsync(_disk.Folder);
        var machine = await states.CreateAsync(
            """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"Next":"T"},"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"OutputPath":"$.Payload","End":true}}}""");
        states.Functions.Returns("f", "1");
        var execution = await states.StartExecutionAsync(machine, "one");
        await states.UntilAsync(execution, "WaitStateEntered");
        _disk.IsFull = true;
        var before = _disk.Operations;
        while (_disk.Operations == before) await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.Empty(states.Functions.Calls);
        _disk.IsFull = false;
        Assert.Equal("1", (await states.EndAsync(execution))["output"]!.AsText);
        Assert.Single(states.Functions.Calls);
    }

    [Fact]
    public async Task While_the_disk_takes_its_time_nothing_is_acknowledged_revealed_or_done()
    {
        await using var states = await TestStates.StartAsync(_disk.Folder);
        states.Functions.Returns("f", "1");
        var machine = await states.CreateAsync(Work);
        _disk.HoldSync();
        var before = _disk.Operations;
        var start = states.StartExecutionAsync(machine, "slow");
        while (_disk.Operations == before) await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.False(start.IsCompleted);
        Assert.Empty((JsonArray)(await states.CallAsync("ListExecutions", ("stateMachineArn", machine)))["executions"]!);
        _disk.LetSync();
        Assert.Equal("1", (await states.EndAsync(await start))["output"]!.AsText);
        Assert.Single(states.Functions.Calls);
    }

    [Fact]
    public async Task A_file_that_may_not_be_opened_is_said_in_one_sentence_with_the_cure()
    {
        _disk.RefusesToOpen = true;
        var error = await Assert.ThrowsAsync<LocalCloudStartException>(() => TestStates.StartAsync(_disk.Folder));
        Assert.EndsWith("cannot be used: SQLite Error 14: 'unable to open database file'.", error.Sentence, StringComparison.Ordinal);
        Assert.Contains("--data", error.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_executions_at_once_all_end_and_each_does_its_work_once()
    {
        await using var states = await TestStates.StartAsync(_disk.Folder);
        states.Functions.Returns("f", "1");
        var machine = await states.CreateAsync(Work);
        var started = await Task.WhenAll(
            Enumerable.Range(0, 1000).Select(i => Task.Run(() => states.StartExecutionAsync(machine, $"e{i}", $"{i}"), TestContext.Current.CancellationToken)));
        Assert.Equal(1000, started.Distinct().Count());
        foreach (var execution in started) Assert.Equal("SUCCEEDED", (await states.EndAsync(execution))["status"]!.AsText);
        Assert.Equal(
            Enumerable.Range(0, 1000).Select(static i => $"{i}").Order(StringComparer.Ordinal),
            states.Functions.Calls.Select(static c => c.Payload).Order(StringComparer.Ordinal));
    }
}
