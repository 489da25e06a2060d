using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.Conformance.States.Services;

/// <summary>All services of the local cloud without a wire, in the account that the recordings name, in virtual time.</summary>
internal sealed class CloudUnderTest : IAsyncDisposable
{
    public const string Account = "111111111111";

    private readonly string _folder = Directory.CreateTempSubdirectory("ops-conformance-").FullName;
    private readonly DocumentStore _store;
    private readonly CloudServices _services;

    private CloudUnderTest()
    {
        _store = DocumentStore.Open(Path.Combine(_folder, "cloud.db"));
        var options = new LocalCloudOptions(Time, new Random(1)) { Account = Account };
        Cloud = new CloudContext(options, _folder, _store) { Endpoint = new Uri("http://127.0.0.1:4566/") };
        _services = CloudComposition.Compose(Cloud);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public CloudContext Cloud { get; }

    public IFunctionInvoker Functions
    {
        set => Cloud.Ports.Functions = value;
    }

    public static async Task<CloudUnderTest> StartAsync(CancellationToken cancel)
    {
        var cloud = new CloudUnderTest();
        foreach (var service in cloud._services.Services.OfType<IStartable>()) await service.StartAsync(cancel);
        return cloud;
    }

    /// <summary>The answer of a service that works on JSON; an error fails the row.</summary>
    public async Task<JsonObject> CallAsync(string service, string operation, params (string Name, JsonValue Value)[] parameters)
    {
        var request = new AwsRequest
        {
            Service = service,
            Operation = operation,
            Caller = CallerIdentity.UserOf(Account, "test"),
            Json = JsonObject.Of(parameters),
            RequestId = Cloud.Ids.Uuid(),
            ReceivedAt = Cloud.Now,
        };
        var answer = await _services.BySigningName(service)!.HandleAsync(request, CancellationToken.None);
        if (answer.Error is { } error) throw new InvalidOperationException($"{service} {operation}: {error.Code}: {error.Message}");
        return answer.Document as JsonObject ?? (answer.Bytes.Length > 0 ? (JsonObject)JsonReader.Read(answer.Bytes.Span) : JsonObject.Empty);
    }

    public Task<JsonObject> StatesAsync(string operation, params (string Name, JsonValue Value)[] parameters) => CallAsync("states", operation, parameters);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(_services.Services))
            if (service is IAsyncDisposable disposable) await disposable.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
