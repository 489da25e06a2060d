using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>Calls the operation that a universal target names, as the schedule's role, with the input as its parameters.</summary>
internal sealed class UniversalCaller(CloudContext cloud, CloudServices services)
{
    /// <summary>The SDK's names of the services that work on JSON, and their signing names. A capital begins all members of an input, whatever the API has.</summary>
    private static readonly Dictionary<string, (string SigningName, bool LowerCase)> Services = new(StringComparer.Ordinal)
    {
        ["sqs"] = ("sqs", false),
        ["sns"] = ("sns", false),
        ["dynamodb"] = ("dynamodb", false),
        ["eventbridge"] = ("events", false),
        ["ssm"] = ("ssm", false),
        ["sfn"] = ("states", true),
        ["cloudwatchlogs"] = ("logs", true),
    };

    /// <returns>Null when the service did it.</returns>
    public async ValueTask<AwsError?> CallAsync(PendingDelivery delivery, UniversalTarget target, string input, CancellationToken cancel)
    {
        if (!JsonReader.TryRead(input, out var read, out _) || read is not JsonObject parameters) return SchedulerErrors.BadInput("The input is not a JSON object.");
        if (target is { Service: "lambda", Operation: "Invoke" }) return await InvokeAsync(delivery, parameters, cancel);
        if (!Services.TryGetValue(target.Service, out var names) || services.BySigningName(names.SigningName) is not { } service)
            return new AwsError("UNSUPPORTED_TARGET", $"The local cloud cannot call {target.Service}:{target.Action}.");
        var request = new AwsRequest
        {
            Service = names.SigningName,
            Operation = target.Operation,
            Caller = Caller(delivery),
            Region = delivery.Region,
            RequestId = cloud.Ids.Uuid(),
            ReceivedAt = cloud.Now,
            Json = names.LowerCase ? TrailJson.Lowered(parameters) : parameters,
        };
        return (await service.HandleAsync(request, cancel)).Error;
    }

    private async ValueTask<AwsError?> InvokeAsync(PendingDelivery delivery, JsonObject parameters, CancellationToken cancel)
    {
        var payload = parameters["Payload"] is { } given ? Encoding.UTF8.GetBytes(given.AsText ?? given.ToString()) : [];
        var type = parameters["InvocationType"]?.AsText switch { "Event" => InvocationType.Event, "DryRun" => InvocationType.DryRun, _ => InvocationType.RequestResponse };
        return (await cloud.Ports.Functions.InvokeAsync(parameters["FunctionName"]?.AsText ?? "", parameters["Qualifier"]?.AsText, payload, type, Caller(delivery), cancel)).Error;
    }

    /// <summary>The session that Scheduler takes on as the role.</summary>
    private CallerIdentity Caller(PendingDelivery delivery) => CallerIdentity.OfRole(delivery.Target["RoleArn"]?.AsText ?? "", delivery.Id, cloud.Account);
}
