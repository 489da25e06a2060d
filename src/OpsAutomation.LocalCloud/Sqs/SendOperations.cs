using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>SendMessage and SendMessageBatch.</summary>
internal sealed class SendOperations(CloudContext cloud, QueueRegistry queues)
{
    private const int MostBatchBytes = 1_048_576;

    public void AddTo(AddOperation on)
    {
        on("SendMessage", async (r, _) => queues.Of(r) is { } queue ? await SendAsync(queue, r.Caller.UserId, r.Json) : SqsErrors.NoQueue);
        on("SendMessageBatch", async (r, _) =>
            queues.Of(r) is { } queue ? await BatchOperation.RunAsync(r, e => SendAsync(queue, r.Caller.UserId, e), BatchProblem) : SqsErrors.NoQueue);
    }

    /// <param name="message">As in SendMessage.</param>
    /// <returns>An error, or the answer of SendMessage. The message has its place in the queue when
    /// this is called, and is on disk when it is answered.</returns>
    public ValueTask<AwsResponse> SendAsync(SqsQueue queue, string senderId, JsonObject message) =>
        MessageCheck.Problem(queue, message) is { } problem ? ValueTask.FromResult<AwsResponse>(problem) : KeepAsync(queue, senderId, message);

    private QueueMessage Draft(SqsQueue queue, string senderId, JsonObject message)
    {
        var body = message["MessageBody"]!.AsText!;
        var now = cloud.Now;
        return new QueueMessage
        {
            Id = cloud.Ids.Uuid(),
            Number = queue.NextNumber(),
            Body = body,
            Attributes = message["MessageAttributes"] as JsonObject ?? JsonObject.Empty,
            Sent = now,
            SenderId = senderId,
            GroupId = message["MessageGroupId"]?.AsText,
            DeduplicationId = queue.Settings.IsFifo
                ? message["MessageDeduplicationId"]?.AsText ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))
                : null,
            TraceHeader = message["MessageSystemAttributes"]?["AWSTraceHeader"]?["StringValue"]?.AsText,
            VisibleAt = now + (message["DelaySeconds"]?.AsLong is { } delay && !queue.Settings.IsFifo ? TimeSpan.FromSeconds(delay) : queue.Settings.Delay),
        };
    }

    private async ValueTask<AwsResponse> KeepAsync(SqsQueue queue, string senderId, JsonObject message)
    {
        string id;
        long number = 0;
        if (!queue.Settings.IsFifo)
        {
            // On disk before anyone can receive it: what is received has been sent.
            var draft = Draft(queue, senderId, message);
            await queues.Messages.WriteAsync(queues.Messages.Put(queue, draft));
            queue.Add(draft);
            id = draft.Id;
        }
        else
        {
            var (sent, placed) = queue.Locked(() => SendInOrder(queue, Draft(queue, senderId, message)));
            (id, number) = (sent.MessageId, sent.Number);
            await placed;
        }
        var answer = new JsonObjectBuilder().Set("MD5OfMessageBody", MessageDigest.OfBody(message["MessageBody"]!.AsText!)).Set("MessageId", id);
        if (MessageDigest.OfAttributes(message["MessageAttributes"] as JsonObject ?? JsonObject.Empty) is { } digest)
            answer.Set("MD5OfMessageAttributes", digest);
        if (MessageDigest.OfAttributes(message["MessageSystemAttributes"] as JsonObject ?? JsonObject.Empty) is { } system)
            answer.Set("MD5OfMessageSystemAttributes", system);
        if (queue.Settings.IsFifo) answer.Set("SequenceNumber", Sequence(number));
        return answer.Build();
    }

    /// <summary>Under the queue's lock, so that numbers, places and duplicates agree.</summary>
    private (SeenMessage Sent, Task Placed) SendInOrder(SqsQueue queue, QueueMessage draft)
    {
        var forgotten = queues.Messages.Forget(queue, queue.Seen.Forget(draft.Sent)).ToList();
        var key = queue.Settings.DeduplicatesByGroup ? $"{draft.GroupId}/{draft.DeduplicationId}" : draft.DeduplicationId!;
        if (queue.Seen.Find(key) is { } earlier) return (earlier, AfterAsync(queue, earlier, queue.LastPlaced, queues.Messages.WriteAsync(forgotten)));
        var seen = new SeenMessage(key, draft.Sent, draft.Id, draft.Number);
        queue.Seen.Add(seen);
        var stored = queues.Messages.WriteAsync([.. queues.Messages.Put(queue, draft), .. queues.Messages.Put(queue, seen), .. forgotten]);
        return (seen, queue.LastPlaced = PlaceAsync(queue, draft, seen, queue.LastPlaced, stored));
    }

    /// <summary>On disk before anyone can receive it, and behind the one that was sent before it. What could not be written has never been sent.</summary>
    private static async Task PlaceAsync(SqsQueue queue, QueueMessage draft, SeenMessage seen, Task before, Task stored)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await stored;
        }
        catch
        {
            queue.Locked(() => queue.Seen.Remove(seen));
            throw;
        }
        queue.Add(draft);
    }

    /// <summary>A duplicate is sent when the first is; when that one could not be written, neither is this one.</summary>
    private static async Task AfterAsync(SqsQueue queue, SeenMessage first, Task placed, Task forgotten)
    {
        await placed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await forgotten;
        if (!queue.Locked(() => queue.Seen.Find(first.Key) == first))
            throw new IOException($"The message {first.MessageId} could not be written, of which this one is a duplicate.");
    }

    private static AwsError? BatchProblem(IReadOnlyList<JsonObject> entries)
    {
        var bytes = entries.Sum(static e => MessageCheck.Size(e["MessageBody"]?.AsText ?? "", e["MessageAttributes"] as JsonObject ?? JsonObject.Empty));
        return bytes > MostBatchBytes ? SqsErrors.BatchTooLong(MostBatchBytes, bytes) : null;
    }

    /// <summary>Large and growing, as SQS's are.</summary>
    public static string Sequence(long number) => (18_850_000_000_000_000_000m + number * 256m).ToString(CultureInfo.InvariantCulture);
}
