using System.Text;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Aws;
using OpsAutomation.Aws.Lambda;
using Xunit;

namespace OpsAutomation.Tests.Aws;

public sealed class LambdaClientTests
{
    private readonly CannedHttp _http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Path_query_and_body_each_get_their_members()
    {
        _http.Answer(201, """{"Statement":"{}"}""");
        using var client = new LambdaClient(_http.Connection);

        await client.AddPermissionAsync(
            new AddPermissionRequest("arn:aws:lambda:x:1:function:f", "s", "lambda:InvokeFunction", "events.amazonaws.com", Qualifier: "7"), Cancel);

        Assert.Equal("/2015-03-31/functions/arn%3Aaws%3Alambda%3Ax%3A1%3Afunction%3Af/policy", _http.Only.Uri.AbsolutePath);
        Assert.Equal("?Qualifier=7", _http.Only.Uri.Query);
        Assert.Equal("""{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"events.amazonaws.com"}""", _http.Only.Body);
    }

    [Fact]
    public async Task Invoke_gives_payload_and_function_error()
    {
        _http.Answer(200, """{"errorType":"X"}""", ("X-Amz-Function-Error", "Unhandled"), ("X-Amz-Executed-Version", "3"));
        using var client = new LambdaClient(_http.Connection);

        var answer = await client.InvokeAsync(new InvokeRequest("f", Encoding.UTF8.GetBytes("""{"in":1}"""), "RequestResponse", Qualifier: "3"), Cancel);

        Assert.Equal("Unhandled", answer.FunctionError);
        Assert.Equal("3", answer.ExecutedVersion);
        Assert.Null(answer.LogResult);
        Assert.Equal("""{"errorType":"X"}""", Encoding.UTF8.GetString(answer.Payload));
        Assert.Equal("""{"in":1}""", _http.Only.Body);
        Assert.Equal("RequestResponse", _http.Only.Headers["X-Amz-Invocation-Type"]);
        Assert.Equal("/2015-03-31/functions/f/invocations", _http.Only.Uri.AbsolutePath);
    }

    [Fact]
    public async Task Environment_and_code_stand_where_AWS_wants_them()
    {
        _http.Answer(201, """{"FunctionName":"f","State":"Pending"}""");
        using var client = new LambdaClient(_http.Connection);

        await client.CreateFunctionAsync(
            new CreateFunctionRequest(
                "f", "role", new FunctionCode(S3Bucket: "b", S3Key: "k"), Environment: new FunctionEnvironment(new Dictionary<string, string> { ["A"] = "1" })),
            Cancel);

        Assert.Equal("""{"FunctionName":"f","Role":"role","Code":{"S3Bucket":"b","S3Key":"k"},"Environment":{"Variables":{"A":"1"}}}""", _http.Only.Body);
    }

    [Fact]
    public async Task Waiting_ends_when_the_function_is_active_and_updated()
    {
        _http.Answer(200, """{"State":"Pending"}""").Answer(200, """{"State":"Active","LastUpdateStatus":"InProgress"}""")
            .Answer(200, """{"State":"Active","LastUpdateStatus":"Successful"}""");
        using var client = new LambdaClient(_http.Connection);
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };

        var waiting = new FunctionWaiter(client, clock).UntilReadyAsync("f", Cancel);
        while (!waiting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("Active", (await waiting).State);
        Assert.Equal(3, _http.Requests.Count);
    }

    [Fact]
    public async Task Waiting_for_a_failed_function_says_why_it_failed()
    {
        _http.Answer(200, """{"State":"Failed","StateReason":"no subnet"}""");
        using var client = new LambdaClient(_http.Connection);

        var error = await Assert.ThrowsAsync<FunctionNotReadyException>(() => new FunctionWaiter(client, new FakeTimeProvider()).UntilReadyAsync("f", Cancel));

        Assert.Equal("Function 'f' cannot be used: State is Failed: no subnet.", error.Message);
    }

    [Fact]
    public async Task A_new_role_is_waited_for()
    {
        _http.Answer(
            400, """{"__type":"InvalidParameterValueException","Message":"The role defined for the function cannot be assumed by Lambda."}""",
            ("x-amzn-ErrorType", "InvalidParameterValueException"))
            .Answer(201, """{"FunctionName":"f"}""");
        using var client = new LambdaClient(_http.Connection);
        var clock = new FakeTimeProvider();

        var creating = new NewRole(clock)
            .RetryAsync(() => client.CreateFunctionAsync(new CreateFunctionRequest("f", "role", new FunctionCode()), Cancel), Cancel);
        while (!creating.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        Assert.Equal("f", (await creating).FunctionName);
    }

    [Fact]
    public async Task Another_invalid_parameter_is_thrown_at_once()
    {
        _http.Answer(400, """{"Message":"Timeout is too long."}""", ("x-amzn-ErrorType", "InvalidParameterValueException"));
        using var client = new LambdaClient(_http.Connection);

        await Assert.ThrowsAsync<InvalidParameterValueException>(() => new NewRole(new FakeTimeProvider()).RetryAsync(
            () => client.CreateFunctionAsync(new CreateFunctionRequest("f", "role", new FunctionCode()), Cancel), Cancel));
    }
}
