using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions;
using OpsAutomation.Tests.LocalCloud.Events;
using OpsAutomation.Tests.LocalCloud.Events.Connections;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class HttpTaskTests : IAsyncLifetime
{
    private EventsCloud _cloud = null!;
    private ScriptedEndpoint _endpoint = null!;
    private StepFunctionsService _states = null!;
    private string _connection = "";
    private string _url = "";
    private int _machines;

    public async ValueTask InitializeAsync()
    {
        _cloud = await EventsCloud.StartAsync();
        _endpoint = await ScriptedEndpoint.StartAsync();
        _url = _endpoint.Url;
        _states = new StepFunctionsService(_cloud.Cloud);
        _connection = (await _cloud.DoAsync("CreateConnection", """
            {"Name":"c","AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"me","Password":"p"},
              "InvocationHttpParameters":{"QueryStringParameters":[{"Key":"key","Value":"hidden"}],"BodyParameters":[{"Key":"more","Value":"hidden"}]}}}
            """))["ConnectionArn"]!.AsText!;
    }

    public async ValueTask DisposeAsync()
    {
        await _states.DisposeAsync();
        await _endpoint.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task The_answer_is_the_result()
    {
        _endpoint.Answers(201, """{"id":7}""", ("Content-Type", "application/json; charset=utf-8"), ("X-Own", "v"));
        var output = JsonReader.Read(
            (await RunAsync("\"Headers\":{\"X-Call\":\"h\"},\"QueryParameters\":{\"a\":[\"1\",\"2 3\"]},\"RequestBody\":{\"n\":1}"))["output"]!.AsText!);
        Assert.Equal("""{"id":7}""", output["ResponseBody"]!.ToString());
        Assert.Equal((201L, "Created"), (output["StatusCode"]!.AsLong, output["StatusText"]!.AsText));
        Assert.Equal("""["v"]""", output["Headers"]!["X-Own"]!.ToString());
        var request = await _endpoint.NextAsync();
        Assert.Equal(("POST", "/x?a=1&a=2%203&key=hidden", """{"n":1,"more":"hidden"}"""), (request.Method, request.Target, request.Body));
        Assert.Equal(
            ("h", "Amazon|StepFunctions|HttpInvoke|us-east-1", "bytes=0-262144"),
            (request.Headers["X-Call"], request.Headers["User-Agent"], request.Headers["Range"]));
        Assert.Equal("application/json; charset=UTF-8", request.Headers["Content-Type"]);
        Assert.Equal("Basic " + Convert.ToBase64String("me:p"u8), request.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_body_may_be_a_form()
    {
        await RunAsync("""
            "RequestBody":{"a":["x y","z"],"o":{"p":1}},"Transform":{"RequestBodyEncoding":"URL_ENCODED","RequestEncodingOptions":{"ArrayFormat":"REPEAT"}}
            """);
        var request = await _endpoint.NextAsync();
        Assert.Equal("a=x%20y&a=z&o%5Bp%5D=1&more=hidden", request.Body);
        Assert.Equal("application/x-www-form-urlencoded", request.Headers["Content-Type"]);
    }

    [Fact]
    public async Task What_AWS_says_of_itself_cannot_be_said_otherwise()
    {
        await RunAsync("\"Headers\":{\"Range\":\"bytes=0-1\",\"user-agent\":\"me\",\"x-amzing\":\"1\"},\"RequestBody\":{}");
        var headers = (await _endpoint.NextAsync()).Headers;
        Assert.Equal(("bytes=0-262144", "Amazon|StepFunctions|HttpInvoke|us-east-1", "1"), (headers["Range"], headers["User-Agent"], headers["x-amzing"]));
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        _endpoint.Answers(302, "", ("Location", _url + "/elsewhere"));
        Assert.Equal("States.Http.StatusCode.302", (await RunAsync("\"RequestBody\":{}"))["error"]!.AsText);
        await _endpoint.NextAsync();
        Assert.Equal(0, _endpoint.Waiting);
    }

    [Theory]
    [InlineData("INDICES", "a%5B0%5D=1&a%5B1%5D=2")]
    [InlineData("BRACKETS", "a%5B%5D=1&a%5B%5D=2")]
    [InlineData("COMMAS", "a=1,2")]
    public async Task Arrays_of_a_form_are_written_as_asked(string format, string expected)
    {
        await RunAsync($$$"""
            "RequestBody":{"a":[1,2]},"Transform":{"RequestBodyEncoding":"URL_ENCODED","RequestEncodingOptions":{"ArrayFormat":"{{{format}}}"}}
            """);
        Assert.Equal(expected + "&more=hidden", (await _endpoint.NextAsync()).Body);
    }

    [Fact]
    public async Task A_status_that_is_no_success_is_an_error_by_its_number()
    {
        _endpoint.Answers(404, "no such thing");
        var ended = await RunAsync("\"RequestBody\":{}");
        Assert.Equal(("States.Http.StatusCode.404", "Not Found"), (ended["error"]!.AsText, ended["cause"]!.AsText));
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_is_an_error_of_the_socket()
    {
        _url = "http://127.0.0.1:1";
        Assert.Equal("States.Http.Socket", (await RunAsync("\"RequestBody\":{}"))["error"]!.AsText);
    }

    [Theory]
    [InlineData("\"Headers\":{\"Authorization\":\"x\"}", "The header 'Authorization' is not supported by Step Functions")]
    [InlineData("\"Headers\":{\"x-amzn-trace\":\"x\"}", "The header 'x-amzn-trace' is not supported by Step Functions")]
    [InlineData("\"Transform\":{\"RequestBodyEncoding\":\"GZIP\"}", "The value of the field 'RequestBodyEncoding' is not one of: [NONE, URL_ENCODED]")]
    [InlineData(
        "\"Transform\":{\"RequestBodyEncoding\":\"URL_ENCODED\",\"RequestEncodingOptions\":{\"ArrayFormat\":\"DOTS\"}}",
        "The value of the field 'ArrayFormat' is not one of: [INDICES, REPEAT, COMMAS, BRACKETS, NONE]")]
    [InlineData("\"RequestBody\":\"text\"", "a request body that is a text cannot take the connection's body parameters.")]
    public async Task What_cannot_be_sent_is_not_sent(string parameters, string cause)
    {
        var ended = await RunAsync(parameters);
        Assert.Equal("States.Runtime", ended["error"]!.AsText);
        Assert.EndsWith(cause, ended["cause"]!.AsText, StringComparison.Ordinal);
        Assert.Equal(0, _endpoint.Waiting);
    }

    [Fact]
    public async Task An_answer_that_is_no_text_fails_the_execution()
    {
        _endpoint.Answers(200, "x", ("Content-Type", "image/png"));
        Assert.Equal("States.Runtime", (await RunAsync("\"RequestBody\":{}"))["error"]!.AsText);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_fails_the_state()
    {
        _endpoint.Answers(200, new string('x', 300_000), ("Content-Type", "text/plain"));
        Assert.Equal("States.DataLimitExceeded", (await RunAsync("\"RequestBody\":{}"))["error"]!.AsText);
    }

    [Fact]
    public async Task A_connection_that_is_not_there_is_an_error()
    {
        _connection = _connection.Replace("/c/", "/gone/", StringComparison.Ordinal);
        Assert.Equal("Events.ConnectionResource.ResourceNotFound", (await RunAsync("\"RequestBody\":{}"))["error"]!.AsText);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_test_shows_what_was_sent_and_secrets_only_when_asked(bool reveals)
    {
        _endpoint.Answers(200, "ok", ("Content-Type", "text/plain"));
        var state = """{"Type":"Task","Resource":"arn:aws:states:::http:invoke","Parameters":{$},"End":true}""".Replace(
            "$", Parameters("\"RequestBody\":{\"n\":1}"), StringComparison.Ordinal);
        var answer = await CallAsync(
            "TestState", ("definition", state), ("roleArn", "arn:aws:iam::123456789012:role/r"), ("inspectionLevel", "TRACE"), ("revealSecrets", reveals));
        var request = answer["inspectionData"]!["request"]!;
        Assert.Equal(("http", "POST"), (request["protocol"]!.AsText, request["method"]!.AsText));
        Assert.Equal(reveals, request["url"]!.AsText!.EndsWith("?key=hidden", StringComparison.Ordinal));
        Assert.Equal(reveals ? """{"n":1,"more":"hidden"}""" : """{"n":1}""", request["body"]!.AsText);
        Assert.Equal(reveals, request["headers"]!.AsText!.Contains("Authorization: Basic ", StringComparison.Ordinal));
        var response = answer["inspectionData"]!["response"]!;
        Assert.Equal(("200", "OK", "ok"), (response["statusCode"]!.AsText, response["statusMessage"]!.AsText, response["body"]!.AsText));
        if (!reveals) Assert.DoesNotContain("hidden", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_holds_no_secret()
    {
        var ended = await RunAsync("\"RequestBody\":{\"n\":1}");
        var history = (await CallAsync("GetExecutionHistory", ("executionArn", ended["executionArn"]!))).ToString();
        Assert.Contains("http", history, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", history, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("me:p"u8), history, StringComparison.Ordinal);
    }

    private string Parameters(string more) =>
        $"\"ApiEndpoint\":\"{_url}/x\",\"Method\":\"POST\",\"Authentication\":{{\"ConnectionArn\":\"{_connection}\"}},{more}";

    private async Task<JsonObject> RunAsync(string parameters)
    {
        var definition = """{"StartAt":"H","States":{"H":{"Type":"Task","Resource":"arn:aws:states:::http:invoke","Parameters":{$},"End":true}}}""".Replace(
            "$", Parameters(parameters), StringComparison.Ordinal);
        var machine = (await CallAsync(
            "CreateStateMachine", ("name", $"m{++_machines}"), ("definition", definition),
            ("roleArn", "arn:aws:iam::123456789012:role/r")))["stateMachineArn"]!;
        var execution = (await CallAsync("StartExecution", ("stateMachineArn", machine)))["executionArn"]!;
        JsonObject described;
        while ((described = await CallAsync("DescribeExecution", ("executionArn", execution)))["status"]!.AsText == "RUNNING")
            await Task.Delay(5, TestContext.Current.CancellationToken);
        return described;
    }

    private async Task<JsonObject> CallAsync(string operation, params (string Name, JsonValue Value)[] parameters)
    {
        var request = new AwsRequest
        {
            Service = "states",
            Operation = operation,
            Caller = CallerIdentity.UserOf("123456789012", "test"),
            Json = JsonObject.Of(parameters),
        };
        var answer = await _states.HandleAsync(request, TestContext.Current.CancellationToken);
        Assert.Null(answer.Error);
        return (JsonObject)answer.Document!;
    }
}
