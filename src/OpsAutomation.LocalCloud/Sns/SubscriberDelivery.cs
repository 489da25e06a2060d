using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>One try to deliver a notification to a subscriber, and the way to its dead-letter queue.</summary>
internal sealed class SubscriberDelivery(CloudContext cloud, MessageEnvelope envelope, HttpEndpoint http)
{
    /// <summary>The principal as whom SNS sends to queues.</summary>
    private const string SenderId = "AIDAIT2UOQQY3AUEKVGXU";

    private const int MostQueueAttributes = 10;

    private static readonly AwsError TooManyAttributes =
        new("InvalidParameterValue", "Number of message attributes [more than 10] exceeds the allowed maximum [10].");

    private readonly CallerIdentity _caller = CallerIdentity.OfService(cloud.Account, "sns.amazonaws.com");

    /// <summary>Whether it is worth to try again: the subscriber's fault may pass, the subscription's does not.</summary>
    public static bool MayPass(AwsError error) =>
        error.IsServerFault || error.Status == 429 || error.Code.Contains("Throttl", StringComparison.Ordinal)
        || error.Code.Contains("TooManyRequests", StringComparison.Ordinal);

    /// <returns>Null when the subscriber has it. What is sent to a queue is in its place there once this has been called.</returns>
    public async Task<AwsError?> TryAsync(Topic topic, Subscription subscription, Notification notification, CancellationToken cancel)
    {
        try
        {
            switch (subscription.Protocol)
            {
                case "sqs":
                    if (subscription.IsRaw && notification.Attributes.Count > MostQueueAttributes) return TooManyAttributes;
                    return await cloud.Ports.Queues.SendAsync(
                        subscription.Endpoint, Outgoing(topic, subscription, notification, subscription.Endpoint), cancel);
                case "lambda":
                    var payload = envelope.FunctionEvent(topic, subscription, notification);
                    return (await cloud.Ports.Functions.InvokeAsync(subscription.Endpoint, null, payload, InvocationType.Event, _caller, cancel)).Error;
                case "http" or "https":
                    return await http.PostAsync(subscription, notification, Body(topic, subscription, notification), cancel);
                default:
                    Write(topic, subscription, notification);
                    return null;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await cloud.Log.WriteLineAsync($"sns: {notification.Id} to {subscription.Arn}: {e}");
            return AwsError.InternalFailure;
        }
    }

    public async Task BuryAsync(Topic topic, Subscription subscription, Notification notification, AwsError error)
    {
        if (subscription.DeadLetterArn is not { } queue || notification.Token is not null) return;
        var why = JsonObject.Of(("RequestID", Attribute(cloud.Ids.Uuid())), ("ErrorCode", Attribute(error.Code)), ("ErrorMessage", Attribute(error.Message)));
        var refused = await cloud.Ports.Queues.SendAsync(queue, Outgoing(topic, subscription, notification, queue) with { Attributes = why });
        if (refused is not null) await cloud.Log.WriteLineAsync($"sns: {notification.Id} to the dead-letter queue {queue}: {refused.Code}: {refused.Message}");
    }

    private OutgoingMessage Outgoing(Topic topic, Subscription subscription, Notification notification, string queue)
    {
        var isFifo = queue.EndsWith(".fifo", StringComparison.Ordinal);
        return new OutgoingMessage(Body(topic, subscription, notification))
        {
            Attributes = subscription.IsRaw ? notification.Attributes : JsonObject.Empty,
            GroupId = isFifo || !topic.IsFifo ? notification.GroupId : null,
            DeduplicationId = isFifo ? notification.DeduplicationId : null,
            SenderId = SenderId,
        };
    }

    private string Body(Topic topic, Subscription subscription, Notification notification) =>
        subscription.IsRaw && notification.Token is null ? notification.MessageFor(subscription.Protocol) : envelope.Text(topic, subscription, notification);

    /// <summary>Mail and text messages go nowhere from here; the log group that AWS keeps delivery reports in shows them.</summary>
    private void Write(Topic topic, Subscription subscription, Notification notification) => cloud.Ports.Logs.Write(
        $"sns/{topic.Region}/{topic.Account}/{topic.Name}", notification.Id, cloud.Now,
        JsonObject.Of(
            ("notification", JsonObject.Of(("messageId", notification.Id), ("topicArn", topic.Arn), ("timestamp", notification.Timestamp))),
            ("delivery", JsonObject.Of(("destination", subscription.Endpoint), ("protocol", subscription.Protocol))),
            ("status", "SUCCESS"),
            ("message", subscription.Protocol == "email-json" || notification.Token is not null
                ? envelope.Text(topic, subscription, notification)
                : notification.MessageFor(subscription.Protocol))).ToString());

    private static JsonObject Attribute(string value) => JsonObject.Of(("DataType", "String"), ("StringValue", value));
}
