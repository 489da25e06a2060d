using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.Tasks;

/// <summary>A whole local cloud, for state machines of one task.</summary>
public sealed class TaskCloud : IAsyncLifetime
{
    private const string Role = "arn:aws:iam::123456789012:role/machine";

    private LocalCloudHost _host = null!;
    private WireClient _wire = null!;
    private int _machines;

    internal WireClient Wire => _wire;

    public async ValueTask InitializeAsync()
    {
        _host = await TestCloud.StartAsync();
        _wire = _host.Wire();
    }

    public async ValueTask DisposeAsync()
    {
        _wire.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>The answer of a service that speaks JSON.</summary>
    public async Task<JsonObject> CallAsync(string service, string target, string body)
    {
        var (status, answer) = await _wire.JsonAsync(service, target, body);
        Assert.True(status == 200, answer.ToString());
        return answer;
    }

    /// <summary>What an SDK integration gives; a failure fails the test.</summary>
    public async Task<JsonValue> SdkAsync(string action, string parameters = "{}")
    {
        var ended = await RunAsync($"aws-sdk:{action}", parameters);
        Assert.True(ended["status"]!.AsText == "SUCCEEDED", ended.ToString());
        return JsonReader.Read(ended["output"]!.AsText!);
    }

    /// <summary>One task run to its end: the answer of DescribeExecution.</summary>
    public async Task<JsonObject> RunAsync(string resource, string parameters, string more = "")
    {
        var execution = await StartAsync(resource, parameters, more);
        while (true)
        {
            var described = await DescribeAsync(execution);
            if (described["status"]!.AsText != "RUNNING") return described;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public async Task<string> StartAsync(string resource, string parameters, string more = "")
    {
        var made = await CallAsync("states", "AWSStepFunctions.CreateStateMachine", Machine(resource, parameters, more).ToString());
        var started = await CallAsync("states", "AWSStepFunctions.StartExecution", JsonObject.Of(("stateMachineArn", made["stateMachineArn"]!)).ToString());
        return started["executionArn"]!.AsText!;
    }

    public Task<JsonObject> DescribeAsync(string execution) =>
        CallAsync("states", "AWSStepFunctions.DescribeExecution", JsonObject.Of(("executionArn", execution)).ToString());

    public async Task<JsonArray> HistoryAsync(string execution) =>
        (JsonArray)(await CallAsync("states", "AWSStepFunctions.GetExecutionHistory", JsonObject.Of(("executionArn", execution)).ToString()))["events"]!;

    /// <summary>Why a definition with that task is refused.</summary>
    public async Task<string> RefusalAsync(string resource, string parameters)
    {
        var (status, answer) = await _wire.JsonAsync("states", "AWSStepFunctions.CreateStateMachine", Machine(resource, parameters, "").ToString());
        Assert.Equal(400, status);
        return answer["message"]!.AsText!;
    }

    private JsonObject Machine(string resource, string parameters, string more) => JsonObject.Of(
        ("name", $"m{Interlocked.Increment(ref _machines)}"), ("roleArn", Role),
        ("definition",
            $$$$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{{{Arn(resource)}}}}","Parameters":{{{{parameters}}}},{{{{more}}}}"End":true}}}"""));

    private static string Arn(string resource) => resource.StartsWith("arn:", StringComparison.Ordinal) ? resource : $"arn:aws:states:::{resource}";
}
