using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class RetentionTests : IDisposable
{
    private const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""";
    private const string Endless = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":30000000,"End":true}}}""";

    private readonly string _folder = TestStates.NewFolder();
    private readonly FakeTimeProvider _time = new(TestCloud.Start);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Finished_executions_leave_the_hot_log_and_those_that_run_stay_in_it()
    {
        await using var states = await TestStates.StartAsync(_folder, _time);
        var running = await states.StartExecutionAsync(await states.CreateAsync(Endless, "endless"), "runs");
        await states.UntilAsync(running, "WaitStateEntered");
        var machine = await states.CreateAsync(Pass);
        for (var i = 0; i < 10; i++) await states.EndAsync(await states.StartExecutionAsync(machine, $"e{i}", $"[{i}]"));
        await UntilAsync("SELECT count(*) FROM archive", 10);
        Assert.Equal(1, Ask("SELECT count(DISTINCT execution) FROM log"));
        Assert.Equal("[3]", (await states.CallAsync("DescribeExecution", ("executionArn", Execution("e3"))))["output"]!.AsText);
        Assert.Equal(4, (await states.HistoryAsync(Execution("e3"))).Count);
    }

    [Fact]
    public async Task The_oldest_beyond_the_number_are_forgotten_for_good_and_their_names_are_free()
    {
        var settings = new StatesSettings { KeepAtMost = 3 };
        await using (var states = await TestStates.StartAsync(_folder, _time, settings))
        {
            var machine = await states.CreateAsync(Pass);
            for (var i = 0; i < 5; i++)
            {
                await states.EndAsync(await states.StartExecutionAsync(machine, $"e{i}"));
                _time.Advance(TimeSpan.FromSeconds(1));
            }
            await UntilAsync("SELECT count(*) FROM archive", 5);
            Assert.Equal(["e4", "e3", "e2"], await SweptAsync(states, machine, 3));
            await UntilAsync("SELECT count(*) FROM archive", 3);
            Assert.Equal("ExecutionDoesNotExist", (await states.ErrorAsync("DescribeExecution", ("executionArn", Execution("e0")))).Code);
        }
        await using var again = await TestStates.StartAsync(_folder, _time, settings);
        Assert.Equal(["e4", "e3", "e2"], await NamesAsync(again, Machine));
        await again.EndAsync(await again.StartExecutionAsync(Machine, "e0", "[7]"));
    }

    [Fact]
    public async Task What_ended_ninety_days_ago_is_forgotten_and_what_runs_is_not()
    {
        await using var states = await TestStates.StartAsync(_folder, _time);
        var machine = await states.CreateAsync(Pass);
        await states.EndAsync(await states.StartExecutionAsync(machine, "old"));
        await UntilAsync("SELECT count(*) FROM archive", 1);
        var endless = await states.StartExecutionAsync(await states.CreateAsync(Endless, "endless"), "runs");
        await states.UntilAsync(endless, "WaitStateEntered");
        _time.Advance(TimeSpan.FromDays(89));
        await states.EndAsync(await states.StartExecutionAsync(machine, "young"));
        await UntilAsync("SELECT count(*) FROM archive", 2);
        Assert.Equal(["young", "old"], await NamesAsync(states, machine));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["young"], await SweptAsync(states, machine, 1));
        Assert.Equal("RUNNING", (await states.CallAsync("DescribeExecution", ("executionArn", endless)))["status"]!.AsText);
    }

    private const string Machine = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

    private static string Execution(string name) => $"arn:aws:states:us-east-1:123456789012:execution:m:{name}";

    private async Task<List<string>> SweptAsync(TestStates states, string machine, int count)
    {
        List<string> names;
        do
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            names = await NamesAsync(states, machine);
        }
        while (names.Count > count);
        return names;
    }

    private static async Task<List<string>> NamesAsync(TestStates states, string machine) =>
        [.. ((JsonArray)(await states.CallAsync("ListExecutions", ("stateMachineArn", machine)))["executions"]!).Select(static e => e["name"]!.AsText!)];

    private async Task UntilAsync(string question, long answer)
    {
        while (Ask(question) != answer) await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    private long Ask(string question)
    {
        using var file = new SqliteConnection($"Data Source={Path.Combine(_folder, "states.db")};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = question;
        return (long)command.ExecuteScalar()!;
    }
}
