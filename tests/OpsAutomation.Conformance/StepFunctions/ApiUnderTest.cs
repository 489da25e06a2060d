using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.StepFunctions;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.Conformance.StepFunctions;

/// <summary>Step Functions of the local cloud without a wire, in the account that the recordings name.</summary>
internal sealed class ApiUnderTest : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ops-conformance-").FullName;
    private readonly DocumentStore _store;
    private readonly StepFunctionsService _service;

    public ApiUnderTest(IFunctionInvoker? functions = null)
    {
        _store = DocumentStore.Open(Path.Combine(_folder, "cloud.db"));
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var cloud = new CloudContext(new LocalCloudOptions(time, new Random(1)), _folder, _store);
        if (functions is not null) cloud.Ports.Functions = functions;
        _service = new StepFunctionsService(cloud);
    }

    /// <summary>The answer, or the error as <c>{"Error": {"Code", "Message"}}</c>.</summary>
    public async Task<JsonObject> CallAsync(string operation, JsonObject parameters)
    {
        var request = new AwsRequest
        {
            Service = "states",
            Operation = operation,
            Caller = CallerIdentity.UserOf("111111111111", "test"),
            Json = parameters,
        };
        var answer = await _service.HandleAsync(request, CancellationToken.None);
        return answer.Error is { } error
            ? JsonObject.Of(("Error", JsonObject.Of(("Code", error.Code), ("Message", error.Message))))
            : (JsonObject)answer.Document!;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
