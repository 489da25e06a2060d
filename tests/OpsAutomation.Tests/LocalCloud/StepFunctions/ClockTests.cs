using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class ClockTests : IDisposable
{
    private const string Relative = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":100,"Next":"P"},"P":{"Type":"Pass","End":true}}}""";
    private const string Timed =
        """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","TimeoutSeconds":60,"Parameters":{"FunctionName":"endless"},"End":true}}}""";

    private readonly string _folder = TestStates.NewFolder();
    private readonly SetClock _time = new(TestCloud.Start);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_wait_takes_as_long_as_it_says_when_the_clock_is_set_back()
    {
        await using var states = await TestStates.StartAsync(_folder, _time);
        var execution = await BeginAsync(states, Relative, "WaitStateEntered");
        _time.Set(TimeSpan.FromHours(-1));
        _time.Advance(TimeSpan.FromSeconds(99));
        Assert.Equal("RUNNING", (await states.CallAsync("DescribeExecution", ("executionArn", execution)))["status"]!.AsText);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("SUCCEEDED", (await states.EndAsync(execution))["status"]!.AsText);
    }

    [Fact]
    public async Task A_wait_is_over_soon_after_the_clock_was_set_forward_past_its_end()
    {
        await using var states = await TestStates.StartAsync(_folder, _time);
        var execution = await BeginAsync(states, Relative, "WaitStateEntered");
        _time.Set(TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("SUCCEEDED", (await states.EndAsync(execution))["status"]!.AsText);
    }

    [Fact]
    public async Task A_timestamp_is_the_calendars_whichever_way_the_clock_is_set()
    {
        await using var states = await TestStates.StartAsync(_folder, _time);
        var execution = await BeginAsync(
            states, """{"StartAt":"W","States":{"W":{"Type":"Wait","Timestamp":"2026-01-31T10:00:00Z","End":true}}}""", "WaitStateEntered");
        _time.Set(TimeSpan.FromMinutes(-10));
        _time.Advance(TimeSpan.FromMinutes(39.5));
        Assert.Equal("RUNNING", (await states.CallAsync("DescribeExecution", ("executionArn", execution)))["status"]!.AsText);
        _time.Set(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("SUCCEEDED", (await states.EndAsync(execution))["status"]!.AsText);
    }

    [Fact]
    public async Task A_task_has_all_of_its_time_though_the_clock_is_set_forward_and_back()
    {
        await using var states = await TestStates.StartAsync(_folder, _time);
        var execution = await BeginAsync(states, Timed, "TaskStarted");
        _time.Set(TimeSpan.FromHours(2));
        _time.Advance(TimeSpan.FromSeconds(30));
        _time.Set(TimeSpan.FromHours(-4));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("RUNNING", (await states.CallAsync("DescribeExecution", ("executionArn", execution)))["status"]!.AsText);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("States.Timeout", (await states.EndAsync(execution))["error"]!.AsText);
    }

    private static async Task<string> BeginAsync(TestStates states, string definition, string until)
    {
        var execution = await states.StartExecutionAsync(await states.CreateAsync(definition), "one");
        await states.UntilAsync(execution, until);
        return execution;
    }
}
