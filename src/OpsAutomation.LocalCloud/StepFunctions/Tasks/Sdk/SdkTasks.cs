using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>Tasks of SDK integrations: any operation that a service of the local cloud has, called as its model says.</summary>
internal sealed class SdkTasks(TaskCaller callers, ServiceCaller services) : IServiceTasks
{
    public async Task RunAsync(TaskCall call, CancellationToken cancel)
    {
        var name = SdkResources.ServiceOf(call.Resource);
        if (SdkModel.Of(name) is not { } model || model.Operation(call.Resource.Operation) is not { } operation || !services.Has(model.SigningName))
        {
            call.ReportOutcome(TaskOutcome.Failure(ErrorNames.Runtime, $"The local cloud does not have '{call.Resource.Operation}' of '{name}'."));
            return;
        }
        if (callers.Refusal(call) is { } refusal)
        {
            call.ReportOutcome(refusal);
            return;
        }
        var request = SdkRequestWriter.Write(model, operation, call.Arguments as JsonObject ?? JsonObject.Empty);
        var answer = await services.CallAsync(call, callers.Of(call), model.SigningName, operation.Name, request, cancel);
        if (answer.Error is { } error)
        {
            call.ReportOutcome(TaskOutcome.Failure($"{model.Prefix}.{model.ExceptionOf(error.Code)}", Cause(model, error, answer.RequestId)));
            return;
        }
        var output = new SdkAnswerReader(model, operation).Read(answer);
        if (call.Resource.Pattern == IntegrationPattern.WaitForTaskToken) call.ReportSubmitted(output);
        else call.ReportOutcome(TaskOutcome.Success(output));
    }

    private static string Cause(SdkModel model, AwsError error, string requestId)
    {
        var cause = SdkMetadata.Cause(error, model.Prefix, requestId);
        // S3's answers have a second id.
        return model.Prefix == "S3" ? $"{cause[..^1]}, Extended Request ID: {requestId})" : cause;
    }
}
