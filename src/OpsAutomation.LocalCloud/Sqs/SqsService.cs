using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Amazon SQS: standard and FIFO queues.</summary>
public sealed class SqsService : OperationService, IQueueSender, IQueueReader
{
    private static readonly CallerIdentity Sender = CallerIdentity.OfService("", "AIDAISMY7JYY5F7RTT6AO");

    private static readonly JsonObject Everything = JsonObject.Of(("MessageSystemAttributeNames", JsonArray.Of("All")), ("MessageAttributeNames", JsonArray.Of("All")));

    private readonly QueueRegistry _queues;
    private readonly MessageOperations _messages;

    public SqsService(CloudContext cloud)
    {
        _queues = new QueueRegistry(cloud);
        _messages = new MessageOperations(cloud, _queues);
        new QueueOperations(cloud, _queues).AddTo(On);
        _messages.AddTo(On);
    }

    public override string SigningName => "sqs";

    public override AwsProtocol Protocol => AwsProtocol.Json10;

    public override string? TargetPrefix => "AmazonSQS";

    public async ValueTask<AwsError?> SendAsync(string queueArn, OutgoingMessage message, CancellationToken cancel = default) =>
        _queues.ByArn(queueArn) is { } queue
            ? (await _messages.SendAsync(queue, message.SenderId ?? Sender.UserId, message.Body, message.Attributes, message.GroupId, message.DeduplicationId, null)).Error
            : SqsErrors.NoQueue;

    public async ValueTask<AwsError?> SendAsync(
        string queueArn, string body, IReadOnlyDictionary<string, string>? attributes = null, string? messageGroupId = null, CancellationToken cancel = default)
    {
        if (_queues.ByArn(queueArn) is not { } queue) return SqsErrors.NoQueue;
        var typed = new JsonObjectBuilder();
        foreach (var (name, value) in attributes ?? new Dictionary<string, string>())
            typed.Set(name, JsonObject.Of(("StringValue", value), ("DataType", "String")));
        return (await _messages.SendAsync(queue, Sender.UserId, body, typed.Build(), messageGroupId, null, null)).Error;
    }

    public bool HasQueue(string queueArn) => _queues.ByArn(queueArn) is not null;

    public async ValueTask<IReadOnlyList<JsonObject>?> ReceiveAsync(string queueArn, int most, TimeSpan wait, CancellationToken cancel)
    {
        if (_queues.ByArn(queueArn) is not { } queue) return null;
        var taken = await _messages.ReceiveAsync(queue, most, queue.Settings.Visibility, wait, cancel);
        return [.. taken.Select(static m => MessageOperations.Show(m, Everything))];
    }

    public async ValueTask DeleteAsync(string queueArn, IReadOnlyList<string> receiptHandles)
    {
        if (_queues.ByArn(queueArn) is not { } queue) return;
        await _queues.ForgetAsync(queue, [.. receiptHandles.Select(queue.Delete).OfType<QueueMessage>()]);
    }
}
