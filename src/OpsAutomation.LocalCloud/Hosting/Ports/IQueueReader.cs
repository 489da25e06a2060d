using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>SQS, for the services that take messages from queues.</summary>
public interface IQueueReader
{
    bool HasQueue(string queueArn);

    /// <summary>How long a message stays hidden once it was received; null when there is no such queue.</summary>
    TimeSpan? VisibilityOf(string queueArn);

    /// <summary>Takes messages, in the form of ReceiveMessage with all attributes, and hides them for the queue's visibility timeout.</summary>
    /// <param name="most">Not bound to the ten of one ReceiveMessage.</param>
    /// <param name="wait">How long to wait for a first message.</param>
    /// <returns>Null when there is no such queue.</returns>
    ValueTask<IReadOnlyList<JsonObject>?> ReceiveAsync(string queueArn, int most, TimeSpan wait, CancellationToken cancel);

    /// <summary>The messages of these receipt handles are done with.</summary>
    ValueTask DeleteAsync(string queueArn, IReadOnlyList<string> receiptHandles);
}
