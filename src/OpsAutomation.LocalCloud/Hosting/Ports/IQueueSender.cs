namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>SQS, for the services that send messages.</summary>
public interface IQueueSender
{
    /// <returns>Null when the message is in the queue. Messages of one caller come in the order of its calls.</returns>
    ValueTask<AwsError?> SendAsync(string queueArn, OutgoingMessage message, CancellationToken cancel = default);

    /// <returns>Null when the message is in the queue.</returns>
    ValueTask<AwsError?> SendAsync(
        string queueArn, string body, IReadOnlyDictionary<string, string>? attributes = null, string? messageGroupId = null,
        CancellationToken cancel = default);
}
