using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;
using OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Calls services inside the cloud, as the role that does the task, without a wire between.</summary>
internal sealed class ServiceCaller(CloudContext cloud, CloudServices services)
{
    private const string Principal = "states.amazonaws.com";

    /// <summary>A state's result may have 256 KiB: of a larger object no more is read than shows that it is too large.</summary>
    private const int MostOfAStream = 1024 * 1024;

    /// <summary>False for a service that this cloud was put together without.</summary>
    public bool Has(string signingName) => services.BySigningName(signingName) is not null;

    public async Task<ServiceAnswer> CallAsync(
        TaskCall call, CallerIdentity caller, string signingName, string operation, SdkRequest parts, CancellationToken cancel)
    {
        var service = services.BySigningName(signingName) ?? throw new InvalidOperationException($"The local cloud has no service '{signingName}'.");
        var request = parts.From(cloud, Principal, caller, signingName, operation, call.Execution.Region);
        var response = await AnswerAsync(service, request, cancel);
        return new ServiceAnswer(response, request, service, await BodyAsync(response, service, request, cancel));
    }

    /// <summary>A bug in a service is its internal failure, which a task's Retry may wait out.</summary>
    private async ValueTask<AwsResponse> AnswerAsync(IAwsService service, AwsRequest request, CancellationToken cancel)
    {
        try
        {
            return await service.HandleAsync(request, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            await cloud.Log.WriteLineAsync($"{request.Service} {request.Operation} {request.RequestId}: {e}");
            return AwsError.InternalFailure;
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> BodyAsync(AwsResponse response, IAwsService service, AwsRequest request, CancellationToken cancel)
    {
        if (response.Error is not null || request.Method == "HEAD") return default;
        if (response.Document is { } document) return document.ToUtf8();
        if (response.Stream is not { } stream) return ResponseWriter.WireBody(response, service, request);
        using var body = new CappedStream(MostOfAStream);
        await stream(body, cancel);
        return body.ToArray();
    }
}
