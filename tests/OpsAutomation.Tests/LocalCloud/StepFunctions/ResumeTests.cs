using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class ResumeTests : IDisposable
{
    private const string Token =
        """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}""";

    private readonly string _folder = TestStates.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_wait_keeps_its_time_over_a_restart()
    {
        var time = new FakeTimeProvider(TestCloud.Start);
        string execution;
        await using (var before = await TestStates.StartAsync(_folder, time))
        {
            var machine = await before.CreateAsync(
                """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":100,"Next":"P"},"P":{"Type":"Pass","End":true}}}""");
            execution = await before.StartExecutionAsync(machine, "one");
            await before.UntilAsync(execution, "WaitStateEntered");
        }
        time.Advance(TimeSpan.FromSeconds(60));
        await using var after = await TestStates.StartAsync(_folder, time);
        Assert.Equal("RUNNING", (await after.CallAsync("DescribeExecution", ("executionArn", execution)))["status"]!.AsText);
        await AdvanceUntilEndedAsync(after, execution, time, TimeSpan.FromSeconds(40));
        Assert.Equal(
            ["ExecutionStarted", "WaitStateEntered", "WaitStateExited", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"],
            await after.HistoryAsync(execution));
    }

    [Fact]
    public async Task A_token_stays_valid_over_a_restart()
    {
        string execution;
        string token;
        await using (var before = await TestStates.StartAsync(_folder))
        {
            before.Functions.Returns("f", "null");
            execution = await before.StartExecutionAsync(await before.CreateAsync(Token), "one");
            await before.UntilAsync(execution, "TaskSubmitted");
            token = JsonReader.Read(before.Functions.Calls.First().Payload)["token"]!.AsText!;
        }
        await using var after = await TestStates.StartAsync(_folder);
        while ((await TrySuccessAsync(after, token)) is { } error) Assert.Equal("InvalidToken", error);
        Assert.Equal("5", (await after.EndAsync(execution))["output"]!.AsText);
        Assert.Empty(after.Functions.Calls);
    }

    [Fact]
    public async Task A_task_in_flight_fails_with_a_transient_error_that_its_retry_takes()
    {
        const string retried =
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"Retry":[{"ErrorEquals":["Lambda.ServiceException"],"IntervalSeconds":1,"MaxAttempts":1}],"OutputPath":"$.Payload","End":true}}}""";
        var execution = await LeaveInFlightAsync(retried);
        await using var after = await TestStates.StartAsync(_folder);
        after.Functions.Returns("f", "1");
        Assert.Equal("1", (await after.EndAsync(execution))["output"]!.AsText);
        Assert.Single(after.Functions.Calls);
    }

    [Fact]
    public async Task A_task_without_retry_is_never_run_twice()
    {
        const string once =
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"End":true}}}""";
        var execution = await LeaveInFlightAsync(once);
        await using var after = await TestStates.StartAsync(_folder);
        after.Functions.Returns("f", "1");
        var ended = await after.EndAsync(execution);
        Assert.Equal("FAILED", ended["status"]!.AsText);
        Assert.Equal("Lambda.ServiceException", ended["error"]!.AsText);
        Assert.Empty(after.Functions.Calls);
    }

    [Fact]
    public async Task What_ended_is_found_again_with_its_history()
    {
        string execution;
        await using (var before = await TestStates.StartAsync(_folder))
        {
            execution = await before.StartExecutionAsync(
                await before.CreateAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"""), "one", "[1]");
            await before.EndAsync(execution);
        }
        await using var after = await TestStates.StartAsync(_folder);
        Assert.Equal("[1]", (await after.CallAsync("DescribeExecution", ("executionArn", execution)))["output"]!.AsText);
        Assert.Equal(4, (await after.HistoryAsync(execution)).Count);
    }

    [Fact]
    public async Task A_missing_row_is_found_at_start_and_said()
    {
        await using (var before = await TestStates.StartAsync(_folder))
        {
            var machine = await before.CreateAsync(
                """{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"W"},"W":{"Type":"Wait","Seconds":1,"Next":"V"},"V":{"Type":"Wait","Seconds":900,"End":true}}}""");
            var execution = await before.StartExecutionAsync(machine, "one");
            while ((await before.HistoryAsync(execution)).Count(static t => t == "WaitStateEntered") < 2)
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        using (var file = new SqliteConnection($"Data Source={Path.Combine(_folder, "states.db")};Pooling=False"))
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = "DELETE FROM log WHERE kind = 1 AND id = (SELECT min(id) FROM log WHERE kind = 1)";
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        var error = await Assert.ThrowsAsync<LocalCloudStartException>(() => TestStates.StartAsync(_folder));
        Assert.Contains("is missing", error.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_found_at_start_and_said()
    {
        await using (var before = await TestStates.StartAsync(_folder))
        {
            var machine = await before.CreateAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""");
            for (var i = 0; i < 20; i++) await before.EndAsync(await before.StartExecutionAsync(machine, $"e{i}"));
        }
        var path = Path.Combine(_folder, "states.db");
        await using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(file.Length / 2);
        }
        var error = await Assert.ThrowsAsync<LocalCloudStartException>(() => TestStates.StartAsync(_folder));
        Assert.Contains("damaged", error.Sentence, StringComparison.Ordinal);
    }

    private async Task<string> LeaveInFlightAsync(string definition)
    {
        await using var before = await TestStates.StartAsync(_folder);
        var execution = await before.StartExecutionAsync(await before.CreateAsync(definition), "one");
        await before.UntilAsync(execution, "TaskStarted");
        while (before.Functions.Calls.IsEmpty) await Task.Delay(5, TestContext.Current.CancellationToken);
        return execution;
    }

    private static async Task<string?> TrySuccessAsync(TestStates states, string token)
    {
        try
        {
            var error = await states.ErrorAsync("SendTaskSuccess", ("taskToken", token), ("output", "5"));
            await Task.Delay(5, TestContext.Current.CancellationToken);
            return error.Code;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task AdvanceUntilEndedAsync(TestStates states, string execution, FakeTimeProvider time, TimeSpan by)
    {
        await Task.Delay(100, TestContext.Current.CancellationToken);
        time.Advance(by);
        await states.EndAsync(execution);
    }
}
