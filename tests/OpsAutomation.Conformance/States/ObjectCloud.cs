using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.S3;
using OpsAutomation.LocalCloud.StepFunctions;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.Conformance.States;

/// <summary>Step Functions and S3 of the local cloud, for rows whose Maps read or write objects.</summary>
internal sealed class ObjectCloud : IAsyncDisposable
{
    private static readonly CallerIdentity Caller = CallerIdentity.UserOf("111111111111", "test");

    private readonly string _folder = Directory.CreateTempSubdirectory("ops-conformance-").FullName;
    private readonly DocumentStore _store;
    private readonly StepFunctionsService _states;
    private readonly S3Service _objects;
    private int _machines;

    public ObjectCloud()
    {
        _store = DocumentStore.Open(Path.Combine(_folder, "cloud.db"));
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var cloud = new CloudContext(new LocalCloudOptions(time, new Random(1)), _folder, _store);
        cloud.Ports.Trail = new CloudTrailService(cloud);
        _objects = new S3Service(cloud);
        cloud.Ports.Objects = _objects;
        _states = new StepFunctionsService(cloud);
    }

    /// <summary>Puts an object; makes its bucket when that is not there.</summary>
    public async Task PutAsync(string bucket, string key, string text)
    {
        await _objects.HandleAsync(new AwsRequest { Service = "s3", Method = "PUT", RawPath = "/" + bucket, Caller = Caller }, CancellationToken.None);
        if (key.Length > 0) await _objects.StoreAsync(bucket, key, Encoding.UTF8.GetBytes(text), "text/plain", CancellationToken.None);
    }

    public async Task<RecordedRun> RunAsync(JsonObject row)
    {
        var machine = await CallAsync(
            "CreateStateMachine", ("name", string.Create(CultureInfo.InvariantCulture, $"m{++_machines}")), ("definition", row["definition"]!),
            ("roleArn", "arn:aws:iam::111111111111:role/r"));
        if (machine["stateMachineArn"] is not { } arn) return new RecordedRun(row, null, [], machine.ToString());
        var execution = (await CallAsync("StartExecution", ("stateMachineArn", arn), ("input", row["input"]!)))["executionArn"]!;
        JsonObject ended;
        while ((ended = await CallAsync("DescribeExecution", ("executionArn", execution)))["status"]!.AsText == "RUNNING") await Task.Delay(1);
        var result = new ExecutionResult(
            Enum.Parse<ExecutionStatus>(ended["status"]!.AsText!, ignoreCase: true),
            ended["output"]?.AsText is { } output ? JsonReader.Read(output) : null,
            ended["error"]?.AsText,
            ended["cause"]?.AsText,
            default);
        var history = (JsonArray)(await CallAsync("GetExecutionHistory", ("executionArn", execution)))["events"]!;
        return new RecordedRun(row, result, [.. history.Select(static e => new HistoryEvent
        {
            Id = e["id"]!.AsLong!.Value,
            PreviousId = e["previousEventId"]!.AsLong!.Value,
            Type = Enum.Parse<HistoryEventType>(e["type"]!.AsText!),
        })], null);
    }

    public async ValueTask DisposeAsync()
    {
        await _states.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonObject> CallAsync(string operation, params (string Name, JsonValue Value)[] parameters)
    {
        var answer = await _states.HandleAsync(
            new AwsRequest { Service = "states", Operation = operation, Caller = Caller, Json = JsonObject.Of(parameters) }, CancellationToken.None);
        return answer.Error is { } error ? JsonObject.Of(("error", error.Code), ("message", error.Message)) : (JsonObject)answer.Document!;
    }
}
