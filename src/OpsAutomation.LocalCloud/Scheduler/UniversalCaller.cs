using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>
/// Calls the operation that a universal target names, as the schedule's role, with the input as its parameters. Operations are named, and take their
/// parameters, as in SDK integrations of Step Functions.
/// </summary>
internal sealed class UniversalCaller(CloudContext cloud, CloudServices services)
{
    private const string Principal = "scheduler.amazonaws.com";

    /// <returns>Null when the service did it.</returns>
    public async ValueTask<AwsError?> CallAsync(PendingDelivery delivery, UniversalTarget target, string input, CancellationToken cancel)
    {
        if (!JsonReader.TryRead(input, out var read, out _) || read is not JsonObject parameters)
            return SchedulerErrors.BadInput("The input is not a JSON object.");
        if (target is { Service: "lambda", Operation: "Invoke" }) return await InvokeAsync(delivery, parameters, cancel);
        if (SdkModel.Of(target.Service) is not { } model || model.Operation(target.Member) is not { } operation
            || services.BySigningName(model.SigningName) is not { } service)
        {
            return new AwsError("UNSUPPORTED_TARGET", $"The local cloud cannot call {target.Service}:{target.Action}.");
        }
        var request = SdkRequestWriter.Write(model, operation, parameters)
            .From(cloud, Principal, Caller(delivery), model.SigningName, operation.Name, delivery.Region);
        return (await service.HandleAsync(request, cancel)).Error;
    }

    private async ValueTask<AwsError?> InvokeAsync(PendingDelivery delivery, JsonObject parameters, CancellationToken cancel)
    {
        var payload = parameters["Payload"] is { } given ? Encoding.UTF8.GetBytes(given.AsText ?? given.ToString()) : [];
        var type = parameters["InvocationType"]?.AsText switch
        {
            "Event" => InvocationType.Event,
            "DryRun" => InvocationType.DryRun,
            _ => InvocationType.RequestResponse,
        };
        var (function, qualifier, context) = (parameters["FunctionName"]?.AsText ?? "", parameters["Qualifier"]?.AsText, parameters["ClientContext"]?.AsText);
        return (await cloud.Ports.Functions.InvokeAsync(function, qualifier, payload, type, context, Caller(delivery), cancel)).Error;
    }

    /// <summary>The session that Scheduler takes on as the role.</summary>
    private CallerIdentity Caller(PendingDelivery delivery) => CallerIdentity.OfRole(delivery.Target["RoleArn"]?.AsText ?? "", delivery.Id, cloud.Account);
}
