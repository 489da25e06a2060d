using System.Text.Json;
using Xunit;

namespace OpsAutomation.EndToEnd.StepFunctions;

public sealed class ClientTests(BareCloud cloud) : IClassFixture<BareCloud>
{
    private const string Role = "arn:aws:iam::123456789012:role/states";
    private const string Definition =
        """{"StartAt":"Right","States":{"Right":{"Type":"Choice","Choices":[{"Variable":"$.right","BooleanEquals":true,"Next":"Done"}],"Default":"Wrong"},"Wrong":{"Type":"Fail","Error":"Wrong","Cause":"the input says so"},"Done":{"Type":"Succeed"}}}""";

    [Theory]
    [InlineData("machines.py")]
    [InlineData("versions.py")]
    [InlineData("executions.py")]
    [InlineData("tasks.py")]
    [InlineData("map_runs.py")]
    [InlineData("map_objects.py")]
    [InlineData("state_tests.py")]
    public Task Boto3_walks_through_the_API(string script) => PythonWalk.RunAsync(script, cloud.Ops.Endpoint);

    [Fact]
    public Task The_JavaScript_SDK_walks_through_the_API() => JavaScriptWalk.RunAsync("step-functions.mjs", cloud.Ops.Endpoint);

    [Fact]
    public async Task The_aws_command_line_walks_from_a_machine_to_the_history_of_its_executions()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        var machine = Text(
            await StatesAsync("create-state-machine", "--name", "cli", "--definition", Definition, "--role-arn", Role, "--tags", "key=team,value=ops"),
            "stateMachineArn");
        Assert.Equal("arn:aws:states:us-east-1:123456789012:stateMachine:cli", machine);
        var version = Text(await StatesAsync("publish-state-machine-version", "--state-machine-arn", machine), "stateMachineVersionArn");
        var alias = Text(
            await StatesAsync("create-state-machine-alias", "--name", "prod", "--routing-configuration", $"stateMachineVersionArn={version},weight=100"),
            "stateMachineAliasArn");
        Assert.Equal("ACTIVE", Text(await StatesAsync("describe-state-machine", "--state-machine-arn", version), "status"));
        Assert.Contains("cli", Names(await StatesAsync("list-state-machines"), "stateMachines"));
        Assert.Equal("ops", Text((await StatesAsync("list-tags-for-resource", "--resource-arn", machine)).GetProperty("tags")[0], "value"));

        var good = await StartAsync(alias, "good", right: true);
        var wrong = await StartAsync(machine, "wrong", right: false);
        var ended = await EndedAsync(good);
        Assert.Equal(
            ["SUCCEEDED", """{"right":true}""", version, alias],
            [Text(ended, "status"), Text(ended, "output"), Text(ended, "stateMachineVersionArn"), Text(ended, "stateMachineAliasArn")]);
        ended = await EndedAsync(wrong);
        Assert.Equal(["FAILED", "Wrong", "the input says so"], [Text(ended, "status"), Text(ended, "error"), Text(ended, "cause")]);
        Assert.Equal(["wrong", "good"], Names(await StatesAsync("list-executions", "--state-machine-arn", machine, "--page-size", "1"), "executions"));
        var history = (await StatesAsync("get-execution-history", "--execution-arn", good, "--reverse-order")).GetProperty("events");
        Assert.Equal(
            ["ExecutionSucceeded", "SucceedStateExited", "SucceedStateEntered", "ChoiceStateExited", "ChoiceStateEntered", "ExecutionStarted"],
            history.EnumerateArray().Select(static e => Text(e, "type")));
        await StatesAsync("redrive-execution", "--execution-arn", wrong);
        Assert.Equal(1, (await EndedAsync(wrong)).GetProperty("redriveCount").GetInt32());
        await RefusedAsync("ExecutionAlreadyExists", "start-execution", "--state-machine-arn", machine, "--name", "good");
        await RefusedAsync("InvalidArn", "describe-execution", "--execution-arn", "nonsense");

        var verdict = await StatesAsync(
            "validate-state-machine-definition", "--definition", """{"StartAt":"Nowhere","States":{"Only":{"Type":"Pass","End":true}}}""");
        Assert.Equal("FAIL", Text(verdict, "result"));
        await RefusedAsync("ConflictException", "delete-state-machine-version", "--state-machine-version-arn", version);
        await StatesAsync("delete-state-machine", "--state-machine-arn", machine);
        await RefusedAsync("StateMachineDoesNotExist", "describe-state-machine", "--state-machine-arn", machine);
    }

    [Fact]
    public async Task The_aws_command_line_calls_what_carries_a_host_prefix()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        var machine = Text(
            await StatesAsync("create-state-machine", "--name", "cli-express", "--type", "EXPRESS", "--definition", Definition, "--role-arn", Role),
            "stateMachineArn");
        var answer = await StatesAsync("start-sync-execution", "--state-machine-arn", machine, "--input", """{"right":true}""");
        Assert.Equal(["SUCCEEDED", """{"right":true}"""], [Text(answer, "status"), Text(answer, "output")]);
        var tested = await StatesAsync("test-state", "--definition", """{"Type":"Pass","Result":7,"Next":"After"}""", "--role-arn", Role, "--input", "{}");
        Assert.Equal(["SUCCEEDED", "7", "After"], [Text(tested, "status"), Text(tested, "output"), Text(tested, "nextState")]);
    }

    private async Task<string> StartAsync(string machine, string name, bool right)
    {
        var started = await StatesAsync(
            "start-execution", "--state-machine-arn", machine, "--name", name, "--input", $$"""{"right":{{(right ? "true" : "false")}}}""");
        return Text(started, "executionArn");
    }

    private async Task<JsonElement> EndedAsync(string execution)
    {
        while (true)
        {
            var described = await StatesAsync("describe-execution", "--execution-arn", execution);
            if (Text(described, "status") != "RUNNING") return described;
        }
    }

    private Task<JsonElement> StatesAsync(params string[] arguments) => cloud.AwsAsync(["stepfunctions", .. arguments]);

    private async Task RefusedAsync(string code, params string[] arguments)
    {
        var answer = await cloud.Ops.AwsAsync(["stepfunctions", .. arguments]);
        Assert.NotEqual(0, answer.ExitCode);
        Assert.Contains($"({code})", answer.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement answer, string list) => answer.GetProperty(list).EnumerateArray().Select(static i => Text(i, "name"));

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}
