using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>Says that the cloud answers, without credentials.</summary>
internal sealed class HealthEndpoint : IPlainEndpoint
{
    public const string Path = "/_ops/health";

    public bool Claims(string host, string path) => path == Path;

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel) =>
        ValueTask.FromResult(AwsResponse.Json(JsonObject.Of(("status", "ok"))));
}
