using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class ExecutionLogTests : IAsyncLifetime
{
    private const string Failing = """{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"F"},"F":{"Type":"Fail","Error":"E","Cause":"c"}}}""";
    private const string Large =
        """{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","Output":"{% $pad('', 130000, '\"') %}","Next":"B"},"B":{"Type":"Pass","Output":1,"End":true}}}""";

    private readonly string _folder = TestStates.NewFolder();
    private readonly CollectedLogs _logs = new();
    private TestStates _states = null!;

    public async ValueTask InitializeAsync()
    {
        _states = await TestStates.StartAsync(_folder);
        _states.Cloud.Ports.Logs = _logs;
        _logs.Groups[("us-east-1", "g")] = true;
    }

    public async ValueTask DisposeAsync()
    {
        await _states.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("ALL", "ExecutionStarted PassStateEntered PassStateExited FailStateEntered ExecutionFailed")]
    [InlineData("ERROR", "FailStateEntered ExecutionFailed")]
    [InlineData("FATAL", "ExecutionFailed")]
    [InlineData("OFF", "")]
    public async Task A_level_lets_through_what_the_documentation_says(string level, string types)
    {
        await _states.EndAsync(await _states.StartExecutionAsync(await CreateAsync(Failing, level), "one"));
        Assert.Equal(types, string.Join(' ', _logs.Types));
    }

    [Fact]
    public async Task A_line_has_the_form_that_AWS_writes()
    {
        var execution = await _states.StartExecutionAsync(await CreateAsync(Failing, "ALL"), "one", """{"a":1}""");
        await _states.EndAsync(execution);
        var (group, stream, _) = _logs.Lines.First();
        Assert.Equal("g", group);
        Assert.StartsWith("states/m/", stream, StringComparison.Ordinal);
        var first = _logs.Events.First();
        Assert.Equal(["id", "type", "details", "previous_event_id", "event_timestamp", "execution_arn", "redrive_count"], first.Names.ToArray());
        Assert.Equal(
            ("1", "0", execution, "0"),
            (first["id"]!.AsText, first["previous_event_id"]!.AsText, first["execution_arn"]!.AsText, first["redrive_count"]!.AsText));
        Assert.Equal("""{"input":"{\"a\":1}","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/r"}""", first["details"]!.ToString());
    }

    [Fact]
    public async Task Without_execution_data_no_input_is_logged()
    {
        await _states.EndAsync(await _states.StartExecutionAsync(await CreateAsync(Failing, "ALL", data: false), "one", """{"secret":1}"""));
        Assert.DoesNotContain(_logs.Lines, static l => l.Line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_express_execution_has_its_history_in_the_logs()
    {
        var machine = await CreateAsync(Failing, "ALL", type: "EXPRESS");
        var answer = await _states.CallAsync("StartSyncExecution", ("stateMachineArn", machine), ("input", "{}"));
        Assert.Equal("FAILED", answer["status"]!.AsText);
        Assert.Equal(["ExecutionStarted", "PassStateEntered", "PassStateExited", "FailStateEntered", "ExecutionFailed"], _logs.Types);
        Assert.All(_logs.Events, e => Assert.Equal(answer["executionArn"], e["execution_arn"]));
    }

    [Fact]
    public async Task A_payload_that_is_too_long_once_escaped_is_cut_and_said_to_be()
    {
        await _states.EndAsync(await _states.StartExecutionAsync(await CreateAsync(Large, "ALL"), "one"));
        var details = _logs.Events.First(static e => e["type"]!.AsText == "PassStateExited")["details"]!;
        Assert.True(details["outputDetails"]!["truncated"]!.AsBool);
        Assert.InRange(details["output"]!.Utf8Size, 200 * 1024, 248 * 1024);
    }

    [Fact]
    public async Task A_log_group_that_is_gone_stops_nothing()
    {
        var machine = await CreateAsync(Failing, "ALL");
        _logs.Groups.Clear();
        Assert.Equal("FAILED", (await _states.EndAsync(await _states.StartExecutionAsync(machine, "one")))["status"]!.AsText);
        Assert.Empty(_logs.Lines);
    }

    private async Task<string> CreateAsync(string definition, string level, bool data = true, string type = "STANDARD")
    {
        var group = JsonObject.Of(("cloudWatchLogsLogGroup", JsonObject.Of(("logGroupArn", "arn:aws:logs:us-east-1:123456789012:log-group:g:*"))));
        var logging = JsonObject.Of(("level", level), ("includeExecutionData", data), ("destinations", JsonArray.Of(group)));
        var made = await _states.CallAsync(
            "CreateStateMachine", ("name", "m"), ("definition", definition), ("roleArn", "arn:aws:iam::123456789012:role/r"), ("type", type),
            ("loggingConfiguration", logging));
        return made["stateMachineArn"]!.AsText!;
    }
}
