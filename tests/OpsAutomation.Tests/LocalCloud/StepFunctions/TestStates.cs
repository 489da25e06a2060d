using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.S3;
using OpsAutomation.LocalCloud.StepFunctions;
using OpsAutomation.LocalCloud.Storage;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

/// <summary>Step Functions alone, on a folder that outlives it, so that a test can end it and start it again.</summary>
internal sealed class TestStates : IAsyncDisposable
{
    private readonly DocumentStore _store;
    private readonly StepFunctionsService _service;

    private TestStates(string folder, TimeProvider time, StatesSettings? settings, int seed, IFunctionInvoker? functions)
    {
        _store = DocumentStore.Open(Path.Combine(folder, "cloud.db"));
        Cloud = new CloudContext(new LocalCloudOptions(time, new Random(seed)), folder, _store);
        Functions = new ScriptedFunctions();
        Cloud.Ports.Functions = functions ?? Functions;
        Cloud.Ports.Trail = new CloudTrailService(Cloud);
        Objects = new S3Service(Cloud);
        Cloud.Ports.Objects = Objects;
        try
        {
            _service = new StepFunctionsService(Cloud, settings: settings);
        }
        catch
        {
            _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    public CloudContext Cloud { get; }

    public ScriptedFunctions Functions { get; }

    public S3Service Objects { get; }

    public static string NewFolder() => Directory.CreateTempSubdirectory("ops-states-").FullName;

    public static async Task<TestStates> StartAsync(
        string folder, TimeProvider? time = null, StatesSettings? settings = null, int seed = 7, IFunctionInvoker? functions = null)
    {
        var states = new TestStates(folder, time ?? TimeProvider.System, settings, seed, functions);
        await states._service.StartAsync(TestContext.Current.CancellationToken);
        return states;
    }

    /// <summary>The answer; an error fails the test.</summary>
    public async Task<JsonObject> CallAsync(string operation, params (string Name, JsonValue Value)[] parameters)
    {
        var answer = await AnswerAsync(operation, parameters);
        Assert.Null(answer.Error);
        return (JsonObject)answer.Document!;
    }

    public async Task<AwsError> ErrorAsync(string operation, params (string Name, JsonValue Value)[] parameters) =>
        (await AnswerAsync(operation, parameters)).Error ?? throw new InvalidOperationException("The call was accepted.");

    public async Task<string> CreateAsync(string definition, string name = "m", string type = "STANDARD")
    {
        var made = await CallAsync(
            "CreateStateMachine", ("name", name), ("definition", definition), ("roleArn", "arn:aws:iam::123456789012:role/r"), ("type", type));
        return made["stateMachineArn"]!.AsText!;
    }

    public async Task MakeBucketAsync(string bucket)
    {
        var request = new AwsRequest { Service = "s3", Method = "PUT", RawPath = "/" + bucket, Caller = CallerIdentity.UserOf("123456789012", "test") };
        Assert.Null((await Objects.HandleAsync(request, TestContext.Current.CancellationToken)).Error);
    }

    public async Task PutObjectAsync(string bucket, string key, byte[] bytes) =>
        Assert.Null(await Objects.StoreAsync(bucket, key, bytes, "text/plain", TestContext.Current.CancellationToken));

    public async Task<JsonValue> ObjectAsync(string bucket, string key)
    {
        var read = await Objects.FetchAsync(bucket, key, TestContext.Current.CancellationToken);
        Assert.Null(read.Error);
        return JsonReader.Read(read.Bytes.Span);
    }

    public async Task<string> StartExecutionAsync(string machineArn, string name, string input = "{}") =>
        (await CallAsync("StartExecution", ("stateMachineArn", machineArn), ("name", name), ("input", input)))["executionArn"]!.AsText!;

    /// <summary>Asks until the execution has ended.</summary>
    public async Task<JsonObject> EndAsync(string executionArn)
    {
        while (true)
        {
            var described = await CallAsync("DescribeExecution", ("executionArn", executionArn));
            if (described["status"]!.AsText != "RUNNING") return described;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks until the history has an event of that type.</summary>
    public async Task UntilAsync(string executionArn, string type)
    {
        while (!(await HistoryAsync(executionArn)).Contains(type)) await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    /// <summary>The types of its events.</summary>
    public async Task<List<string>> HistoryAsync(string executionArn) => [.. (await EventsAsync(executionArn)).Select(static e => e["type"]!.AsText!)];

    public async Task<List<JsonValue>> EventsAsync(string executionArn)
    {
        var events = new List<JsonValue>();
        JsonValue? token = null;
        do
        {
            var page = await CallAsync(
                "GetExecutionHistory", token is null ? [("executionArn", executionArn)] : [("executionArn", executionArn), ("nextToken", token)]);
            events.AddRange((JsonArray)page["events"]!);
            token = page["nextToken"];
        }
        while (token is not null);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _store.DisposeAsync();
    }

    public async Task<AwsResponse> AnswerAsync(string operation, JsonObject parameters)
    {
        var request = new AwsRequest { Service = "states", Operation = operation, Caller = CallerIdentity.UserOf("123456789012", "test"), Json = parameters };
        return await _service.HandleAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<AwsResponse> AnswerAsync(string operation, (string Name, JsonValue Value)[] parameters) => AnswerAsync(operation, JsonObject.Of(parameters));
}
