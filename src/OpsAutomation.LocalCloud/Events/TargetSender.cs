using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Sends a payload to whatever an ARN names, through the ports of the cloud. Shared with EventBridge Scheduler.</summary>
internal sealed class TargetSender(CloudContext cloud, string principal = "events.amazonaws.com")
{
    private static readonly AwsError BadInput = new("INVALID_JSON", "The input is not valid JSON.");

    private readonly CallerIdentity _caller = CallerIdentity.OfService(cloud.Account, principal);

    /// <summary>Whether it is worth to try again after this error.</summary>
    public static bool MayPass(AwsError error) =>
        error.IsServerFault || error.Status == 429 || error.Code.Contains("Throttl", StringComparison.Ordinal)
        || error.Code.Contains("TooManyRequests", StringComparison.Ordinal);

    /// <param name="deliveryId">Names an execution together with the event, so that the same delivery starts it once; null for a new one each time.</param>
    /// <returns>Null when the target took it.</returns>
    public async ValueTask<AwsError?> SendAsync(
        string arn, ReadOnlyMemory<byte> payload, string? messageGroup, string eventId, CancellationToken cancel, string? deliveryId = null)
    {
        var service = arn.Split(':', 4) is { Length: 4 } parts ? parts[2] : "";
        switch (service)
        {
            case "lambda":
                return (await cloud.Ports.Functions.InvokeAsync(arn, null, payload, InvocationType.Event, _caller, cancel)).Error;
            case "states":
                if (!JsonReader.TryRead(payload.Span, out var input, out _)) return BadInput;
                return (await cloud.Ports.Executions.StartAsync(arn, $"{eventId}_{deliveryId ?? cloud.Ids.Uuid()}", input, _caller, cancel)).Error;
            case "sqs":
                return await cloud.Ports.Queues.SendAsync(arn, Encoding.UTF8.GetString(payload.Span), null, messageGroup, cancel);
            case "sns":
                return await cloud.Ports.Topics.PublishAsync(arn, Encoding.UTF8.GetString(payload.Span), messageGroup, cancel);
            case "logs":
                var group = arn.Split(':')[6];
                cloud.Ports.Logs.Write(group, eventId, cloud.Now, Encoding.UTF8.GetString(payload.Span));
                return null;
            case "events":
                return await PublishAsync(arn, payload, cancel);
            default:
                return new AwsError("UNSUPPORTED_TARGET", $"The local cloud cannot send to {arn}.");
        }
    }

    private async ValueTask<AwsError?> PublishAsync(string arn, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        if (!JsonReader.TryRead(payload.Span, out var document, out _) || document is not JsonObject o) return BadInput;
        await cloud.Ports.Events.PublishAsync(o, arn, cancel);
        return null;
    }
}
