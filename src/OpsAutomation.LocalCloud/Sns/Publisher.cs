using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Takes a message that was found good to the subscribers of a topic.</summary>
internal sealed class Publisher(CloudContext cloud, Deliveries deliveries)
{
    private readonly ConcurrentDictionary<string, FifoLedger> _ledgers = new(StringComparer.Ordinal);

    /// <param name="message">Message, PerProtocol, Subject, Attributes, GroupId, DeduplicationId.</param>
    /// <returns>The answer of Publish, once the message is delivered or on disk.</returns>
    public async Task<JsonObject> PublishAsync(Topic topic, JsonObject message)
    {
        var now = cloud.Now;
        var document = message.With("MessageId", cloud.Ids.Uuid()).With("TopicArn", topic.Arn).With("Timestamp", Notification.Stamp(now));
        if (topic.IsFifo) return await PublishInOrderAsync(topic, document, now);
        var notification = new Notification(document);
        await Task.WhenAll(Deliver(topic, notification));
        return JsonObject.Of(("MessageId", notification.Id));
    }

    private async Task<JsonObject> PublishInOrderAsync(Topic topic, JsonObject document, DateTimeOffset now)
    {
        var deduplication = document["DeduplicationId"]?.AsText
            ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document["Message"]!.AsText!)));
        var key = topic.DeduplicatesByGroup ? $"{document["GroupId"]?.AsText}/{deduplication}" : deduplication;
        var ledger = _ledgers.GetOrAdd(topic.Arn, static (arn, c) => new FifoLedger(c.Store, arn), cloud);
        JsonObject answer;
        List<Task> all;
        lock (ledger.Gate)
        {
            // A duplicate is taken and not delivered.
            if (ledger.Find(key, now) is { } earlier) return earlier;
            var number = ledger.NextNumber();
            answer = JsonObject.Of(("MessageId", document["MessageId"]!), ("SequenceNumber", number));
            // Sent under the lock, so that queues have the messages in the order of their numbers.
            all = Deliver(topic, new Notification(document.With("SequenceNumber", number).With("DeduplicationId", deduplication)));
            all.Add(cloud.Store.WriteAsync(ledger.Add(key, answer, now)));
        }
        await Task.WhenAll(all);
        return answer;
    }

    private List<Task> Deliver(Topic topic, Notification notification)
    {
        var all = new List<Task>();
        foreach (var subscription in topic.Subscriptions)
            if (subscription.State == SubscriptionState.Confirmed && subscription.Policy?.Takes(notification) != false)
                all.Add(deliveries.DeliverAsync(topic, subscription, notification));
        return all;
    }
}
