using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class LambdaTaskTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
    private const string Invoke =
        """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload.$":"$"},"End":true}}}""";
    private const string Direct =
        """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","End":true}}}""";

    private readonly string _folder = TestStates.NewFolder();
    private TestStates _states = null!;
    private int _machines;

    public async ValueTask InitializeAsync() => _states = await TestStates.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _states.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_invocation_gives_the_payload_and_what_the_SDK_adds()
    {
        _states.Functions.Returns("f", """{"sum":3}""");
        var ended = await RunAsync(Invoke, """{"a":1,"b":2}""");
        var output = JsonReader.Read(ended["output"]!.AsText!);
        Assert.Equal("3", output["Payload"]!["sum"]!.ToString());
        Assert.Equal("$LATEST", output["ExecutedVersion"]!.AsText);
        Assert.Equal(200, output["StatusCode"]!.AsLong);
        Assert.Equal(200, output["SdkHttpMetadata"]!["HttpStatusCode"]!.AsLong);
        Assert.Equal("r-1", output["SdkResponseMetadata"]!["RequestId"]!.AsText);
        Assert.Equal(("f", """{"a":1,"b":2}"""), Assert.Single(_states.Functions.Calls));
    }

    [Fact]
    public async Task A_function_by_its_ARN_gives_the_payload_alone()
    {
        _states.Functions.Returns(Arn, "[1,2]");
        Assert.Equal("[1,2]", (await RunAsync(Direct))["output"]!.AsText);
    }

    [Fact]
    public async Task The_functions_own_error_type_is_the_error()
    {
        _states.Functions.Returns("f", """{"errorType":"RouteGone","errorMessage":"no"}""", "Unhandled");
        var ended = await RunAsync(Invoke);
        Assert.Equal("RouteGone", ended["error"]!.AsText);
        Assert.Equal("""{"errorType":"RouteGone","errorMessage":"no"}""", ended["cause"]!.AsText);
    }

    [Fact]
    public async Task An_error_without_a_type_is_unknown()
    {
        _states.Functions.Returns("f", "null", "Unhandled");
        Assert.Equal("Lambda.Unknown", (await RunAsync(Invoke))["error"]!.AsText);
    }

    [Theory]
    [InlineData("TooManyRequestsException", "Lambda.TooManyRequestsException")]
    [InlineData("ResourceNotFoundException", "Lambda.ResourceNotFoundException")]
    [InlineData("ServiceException", "Lambda.ServiceException")]
    public async Task What_Lambda_refuses_is_named_after_it(string code, string error)
    {
        _states.Functions.Refuses("f", new AwsError(code, "No.", 429));
        var ended = await RunAsync(Invoke);
        Assert.Equal(error, ended["error"]!.AsText);
        Assert.StartsWith("No. (Service: AWSLambda; Status Code: 429; Error Code: ", ended["cause"]!.AsText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_task_asks_of_Lambda_is_asked()
    {
        _states.Functions.Returns("f", "{}");
        await RunAsync(With("""
            "Qualifier":"prod","ClientContext":"e30="
            """));
        Assert.Equal(("prod", InvocationType.RequestResponse, "e30="), _states.Functions.Asked);
    }

    [Fact]
    public async Task The_end_of_the_log_comes_when_it_is_asked_for()
    {
        _states.Functions.Answers["f"] = new FunctionResult(200, "{}"u8.ToArray()) { ExecutedVersion = "3", RequestId = "r-1", LogTail = "END" };
        var output = JsonReader.Read((await RunAsync(With("\"LogType\":\"Tail\"")))["output"]!.AsText!);
        Assert.Equal(("3", "RU5E"), (output["ExecutedVersion"]!.AsText, output["LogResult"]!.AsText));
        Assert.Equal(["RU5E", "3"], ((JsonObject)output["SdkHttpMetadata"]!["AllHttpHeaders"]!).Take(2).Select(static h => ((JsonArray)h.Value)[0].AsText));
        Assert.False(((JsonObject)JsonReader.Read((await RunAsync(With("\"LogType\":\"None\"")))["output"]!.AsText!)).Has("LogResult"));
    }

    [Fact]
    public async Task A_call_that_nobody_waits_for_tells_its_status_alone()
    {
        _states.Functions.Answers["f"] = new FunctionResult(202, default) { RequestId = "r-1" };
        var output = (JsonObject)JsonReader.Read((await RunAsync(With("\"InvocationType\":\"Event\"")))["output"]!.AsText!);
        Assert.Equal(InvocationType.Event, _states.Functions.Asked.Type);
        Assert.Equal((202L, 202L, ""), (output["StatusCode"]!.AsLong, output["SdkHttpMetadata"]!["HttpStatusCode"]!.AsLong, output["Payload"]!.AsText));
        Assert.False(output.Has("ExecutedVersion"));
        Assert.False(((JsonObject)output["SdkHttpMetadata"]!["HttpHeaders"]!).Has("Content-Type"));
    }

    [Theory]
    [InlineData("\"InvocationType\":\"Later\"", "Value 'Later' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]")]
    [InlineData("\"InvocationType\":\"1\"", "Value '1' at 'invocationType'")]
    [InlineData("\"LogType\":\"All\"", "Value 'All' at 'logType' failed to satisfy constraint: Member must satisfy enum value set: [None, Tail]")]
    public async Task What_Lambda_does_not_know_is_refused_as_Lambda_refuses_it(string field, string cause)
    {
        _states.Functions.Returns("f", "{}");
        var ended = await RunAsync(With(field));
        Assert.Equal("Lambda.AWSLambdaException", ended["error"]!.AsText);
        Assert.Contains(cause, ended["cause"]!.AsText, StringComparison.Ordinal);
        Assert.Empty(_states.Functions.Calls);
    }

    [Fact]
    public async Task A_token_that_was_used_is_used_up()
    {
        const string waiting =
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}""";
        _states.Functions.Returns("f", "null");
        var execution = await _states.StartExecutionAsync(await _states.CreateAsync(waiting), "one");
        while (!(await _states.HistoryAsync(execution)).Contains("TaskSubmitted")) await Task.Delay(5, TestContext.Current.CancellationToken);
        var token = JsonReader.Read(_states.Functions.Calls.First().Payload)["token"]!.AsText!;
        await _states.CallAsync("SendTaskSuccess", ("taskToken", token), ("output", """{"ok":true}"""));
        Assert.Equal("""{"ok":true}""", (await _states.EndAsync(execution))["output"]!.AsText);
        Assert.Equal("TaskTimedOut", (await _states.ErrorAsync("SendTaskSuccess", ("taskToken", token), ("output", "1"))).Code);
        Assert.Equal("InvalidToken", (await _states.ErrorAsync("SendTaskFailure", ("taskToken", "guess"))).Code);
    }

    private static string With(string fields) =>
        Invoke.Replace("\"Payload.$\":\"$\"", "\"Payload\":{}," + fields, StringComparison.Ordinal);

    private async Task<JsonObject> RunAsync(string definition, string input = "{}")
    {
        var machine = await _states.CreateAsync(definition, $"m{++_machines}");
        return await _states.EndAsync(await _states.StartExecutionAsync(machine, "one", input));
    }
}
