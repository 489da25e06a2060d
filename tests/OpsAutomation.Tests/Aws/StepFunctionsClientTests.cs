using OpsAutomation.Aws;
using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Aws;

public sealed class StepFunctionsClientTests
{
    private readonly CannedHttp _http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_a_signed_json_request_that_names_its_operation()
    {
        _http.Answer(200, """{"executionArn":"arn:e","startDate":1700000000.25}""");
        using var client = new StepFunctionsClient(_http.Connection);

        var answer = await client.StartExecutionAsync(new StartExecutionRequest("arn:m", "run-1", """{"a":"ü<>"}"""), Cancel);

        Assert.Equal("arn:e", answer.ExecutionArn);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1700000000.25), answer.StartDate);
        Assert.Equal("POST", _http.Only.Method);
        Assert.Equal("AWSStepFunctions.StartExecution", _http.Only.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.0", _http.Only.Headers["Content-Type"]);
        Assert.Equal("""{"stateMachineArn":"arn:m","name":"run-1","input":"{\"a\":\"ü<>\"}"}""", _http.Only.Body);
        Assert.Contains("Credential=sam/", _http.Only.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/states/aws4_request", _http.Only.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_code_becomes_its_exception()
    {
        _http.Answer(400, """{"__type":"ExecutionAlreadyExists","message":"Execution Already Exists: 'x'"}""");
        using var client = new StepFunctionsClient(_http.Connection);

        var error = await Assert.ThrowsAsync<ExecutionAlreadyExistsException>(() => client.StartExecutionAsync(new StartExecutionRequest("arn:m"), Cancel));

        Assert.Equal("ExecutionAlreadyExists", error.ErrorCode);
        Assert.Equal("Execution Already Exists: 'x'", error.Message);
    }

    [Fact]
    public async Task An_unlisted_error_code_is_kept()
    {
        _http.Answer(400, """{"__type":"com.amazonaws.swf.base.model#SomethingNew","message":"Hm"}""");
        using var client = new StepFunctionsClient(_http.Connection);

        var error = await Assert.ThrowsAsync<AwsServiceException>(() => client.StartExecutionAsync(new StartExecutionRequest("arn:m"), Cancel));

        Assert.Equal("SomethingNew", error.ErrorCode);
    }

    [Fact]
    public async Task A_history_is_read_page_after_page_with_the_details_of_each_event()
    {
        _http.Answer(
            200,
            """{"events":[{"timestamp":1.5,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{}","roleArn":"r"}}],"nextToken":"t"}""");
        _http.Answer(200, """{"events":[{"timestamp":2,"type":"WaitStateAborted","id":2,"previousEventId":1}]}""");
        using var client = new StepFunctionsClient(_http.Connection);

        var events = new List<HistoryEvent>();
        await foreach (var e in client.AllHistoryAsync(new GetExecutionHistoryRequest("arn:e"), Cancel)) events.Add(e);

        Assert.Equal(["ExecutionStarted", "WaitStateAborted"], events.Select(e => e.Type));
        Assert.Equal(JsonObject.Of(("input", "{}"), ("roleArn", "r")), events[0].Details);
        Assert.Null(events[1].Details);
        Assert.Equal("""{"executionArn":"arn:e","nextToken":"t"}""", _http.Requests[1].Body);
    }

    [Fact]
    public async Task An_empty_answer_is_an_answer_without_members()
    {
        _http.Answer(200, "");
        using var client = new StepFunctionsClient(_http.Connection);

        await client.SendTaskSuccessAsync(new SendTaskSuccessRequest("token", "{}"), Cancel);

        Assert.Equal("""{"taskToken":"token","output":"{}"}""", _http.Only.Body);
    }
}
