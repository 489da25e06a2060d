using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>One attempt at the target of a schedule: a templated one by its ARN, a universal one by the operation in it.</summary>
internal sealed class ScheduleTarget(CloudContext cloud, UniversalCaller universal)
{
    private readonly TargetSender _sender = new(cloud, "scheduler.amazonaws.com");

    /// <returns>Null when the target took it.</returns>
    public async ValueTask<AwsError?> SendAsync(PendingDelivery delivery, CancellationToken cancel)
    {
        var target = delivery.Target;
        var input = Input(delivery);
        if (UniversalTarget.TryParse(delivery.TargetArn, out var operation)) return await universal.CallAsync(delivery, operation, input, cancel);
        if (target["EventBridgeParameters"] is JsonObject parameters) return await PutEventAsync(delivery, parameters, input, cancel);
        if (delivery.TargetArn.Split(':') is [_, _, "states", ..]) return await StartAsync(delivery, input, cancel);
        return await _sender.SendAsync(
            delivery.TargetArn, Encoding.UTF8.GetBytes(input), target["SqsParameters"]?["MessageGroupId"]?.AsText, delivery.Id, cancel);
    }

    /// <summary>Starts the execution under the delivery's own name: sent again after a crash, it has begun already.</summary>
    private async ValueTask<AwsError?> StartAsync(PendingDelivery delivery, string input, CancellationToken cancel)
    {
        if (!JsonReader.TryRead(input, out var read, out _)) return SchedulerErrors.Invalid("The input of a state machine must be JSON.");
        var caller = CallerIdentity.OfRole(delivery.Target["RoleArn"]?.AsText ?? "", delivery.Id, cloud.Account);
        var error = (await cloud.Ports.Executions.StartAsync(delivery.TargetArn, delivery.Id, read, caller, cancel)).Error;
        return error?.Code == "ExecutionAlreadyExists" ? null : error;
    }

    /// <summary>The target's input with its context attributes filled in; without an input, an event that says which schedule it was.</summary>
    public string Input(PendingDelivery delivery)
    {
        var input = delivery.Target["Input"]?.AsText ?? Event(delivery, "Scheduled Event", "aws.scheduler", "{}").ToString();
        return input
            .Replace("<aws.scheduler.schedule-arn>", delivery.ScheduleArn, StringComparison.Ordinal)
            .Replace("<aws.scheduler.scheduled-time>", Stamp(delivery.Scheduled), StringComparison.Ordinal)
            .Replace("<aws.scheduler.execution-id>", delivery.Id, StringComparison.Ordinal)
            .Replace("<aws.scheduler.attempt-number>", (delivery.Failed + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async ValueTask<AwsError?> PutEventAsync(PendingDelivery delivery, JsonObject parameters, string input, CancellationToken cancel)
    {
        if (!JsonReader.TryRead(input, out var detail, out _) || detail is not JsonObject)
            return SchedulerErrors.Invalid("The input for an event bus must be a JSON object.");
        await cloud.Ports.Events.PublishAsync(
            Event(delivery, parameters["DetailType"]?.AsText ?? "", parameters["Source"]?.AsText ?? "", detail), delivery.TargetArn, cancel);
        return null;
    }

    private JsonObject Event(PendingDelivery delivery, string detailType, string source, JsonValue detail) => JsonObject.Of(
        ("version", "0"), ("id", cloud.Ids.Uuid()), ("detail-type", detailType), ("source", source), ("account", cloud.Account),
        ("time", Stamp(delivery.Scheduled)),
        ("region", delivery.Region), ("resources", JsonArray.Of(delivery.ScheduleArn)), ("detail", detail));
}
