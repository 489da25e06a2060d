using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Messages: send, receive with long polling, delete, change visibility; one by one and in batches.</summary>
internal sealed class MessageOperations(CloudContext cloud, QueueRegistry queues)
{
    private const int MostEntries = 10;
    private static readonly TimeSpan LongestVisibility = TimeSpan.FromHours(12);

    public void AddTo(AddOperation on)
    {
        on("SendMessage", (r, _) => OnQueue(r, q => SendAsync(r, q, r.Json)));
        on("SendMessageBatch", (r, _) => OnQueue(r, q => BatchAsync(r, e => SendAsync(r, q, e))));
        on("ReceiveMessage", (r, c) => OnQueue(r, q => ReceiveAsync(r, q, c)));
        on("DeleteMessage", (r, _) => OnQueue(r, q => DeleteAsync(q, r.Json)));
        on("DeleteMessageBatch", (r, _) => OnQueue(r, q => BatchAsync(r, e => DeleteAsync(q, e))));
        on("ChangeMessageVisibility", (r, _) => OnQueue(r, q => ValueTask.FromResult(ChangeVisibility(q, r.Json))));
        on("ChangeMessageVisibilityBatch", (r, _) => OnQueue(r, q => BatchAsync(r, e => ValueTask.FromResult(ChangeVisibility(q, e)))));
    }

    /// <summary>Sends on behalf of a service or a caller; an error, or the answer of SendMessage.</summary>
    public async ValueTask<AwsResponse> SendAsync(SqsQueue queue, string senderId, string body, JsonObject attributes, string? group, string? deduplication, TimeSpan? delay)
    {
        if (body.Length == 0) return SqsErrors.Answer(SqsErrors.Missing("MessageBody"));
        if (Encoding.UTF8.GetByteCount(body) + attributes.Utf8Size > queue.Settings.MaxBytes)
            return SqsErrors.Answer(new AwsError("InvalidParameterValue", $"One or more parameters are invalid. Reason: Message must be shorter than {queue.Settings.MaxBytes} bytes."));
        if (queue.Settings.IsFifo)
        {
            if (group is null) return SqsErrors.Answer(SqsErrors.Missing("MessageGroupId"));
            if (deduplication is null && !queue.Settings.DeduplicatesByContent)
                return SqsErrors.Answer(new AwsError("InvalidParameterValue", "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"));
            deduplication ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
            delay = null;
        }
        var now = cloud.Now;
        var sent = await queues.SendAsync(queue, new QueueMessage
        {
            Id = cloud.Ids.Uuid(),
            Number = queue.NextNumber(),
            Body = body,
            Attributes = attributes,
            Sent = now,
            SenderId = senderId,
            GroupId = group,
            DeduplicationId = queue.Settings.IsFifo ? deduplication : null,
            VisibleAt = now + (delay ?? queue.Settings.Delay),
        });
        var answer = new JsonObjectBuilder().Set("MD5OfMessageBody", MessageDigest.OfBody(body)).Set("MessageId", sent.Id);
        if (MessageDigest.OfAttributes(attributes) is { } digest) answer.Set("MD5OfMessageAttributes", digest);
        if (queue.Settings.IsFifo) answer.Set("SequenceNumber", Sequence(sent));
        return answer.Build();
    }

    /// <summary>Takes what is visible, or waits for it; empty when nothing came.</summary>
    public async ValueTask<List<QueueMessage>> ReceiveAsync(SqsQueue queue, int most, TimeSpan visibility, TimeSpan wait, CancellationToken cancel)
    {
        var deadline = cloud.Now + wait;
        while (true)
        {
            var (changed, nextVisible) = queue.Watch(cloud.Now);
            var (taken, dead) = queue.Receive(most, visibility, cloud.Now, () => cloud.Ids.Secret(48));
            if (dead.Count > 0) await queues.BuryAsync(queue, dead);
            var left = deadline - cloud.Now;
            if (taken.Count > 0 || left <= TimeSpan.Zero) return taken;
            if (nextVisible is { } next && next - cloud.Now is var until && until < left) left = until;
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(changed, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), cloud.Time, ended.Token));
            await ended.CancelAsync();
            cancel.ThrowIfCancellationRequested();
        }
    }

    private async ValueTask<AwsResponse> OnQueue(AwsRequest request, Func<SqsQueue, ValueTask<AwsResponse>> operation) =>
        queues.ByUrl(request.Region, request.Json["QueueUrl"]?.AsText ?? "") is { } queue ? await operation(queue) : SqsErrors.Answer(SqsErrors.NoQueue);

    private ValueTask<AwsResponse> SendAsync(AwsRequest request, SqsQueue queue, JsonObject entry)
    {
        if (entry["DelaySeconds"]?.AsLong is not (null or (>= 0 and <= 900)))
            return ValueTask.FromResult(SqsErrors.Answer(SqsErrors.Bad(entry["DelaySeconds"]!.ToString(), "DelaySeconds", "DelaySeconds must be >= 0 and <= 900")));
        return SendAsync(
            queue, request.Caller.UserId, entry["MessageBody"]?.AsText ?? "", entry["MessageAttributes"] as JsonObject ?? JsonObject.Empty,
            entry["MessageGroupId"]?.AsText, entry["MessageDeduplicationId"]?.AsText, entry["DelaySeconds"]?.AsLong is { } delay ? TimeSpan.FromSeconds(delay) : null);
    }

    private async ValueTask<AwsResponse> ReceiveAsync(AwsRequest request, SqsQueue queue, CancellationToken cancel)
    {
        var most = request.Json["MaxNumberOfMessages"]?.AsLong ?? 1;
        if (most is < 1 or > MostEntries) return SqsErrors.Answer(SqsErrors.Bad(most.ToString(CultureInfo.InvariantCulture), "MaxNumberOfMessages", "Must be between 1 and 10, if provided"));
        var visibility = request.Json["VisibilityTimeout"]?.AsLong is { } seconds ? TimeSpan.FromSeconds(seconds) : queue.Settings.Visibility;
        var wait = request.Json["WaitTimeSeconds"]?.AsLong is { } patience ? TimeSpan.FromSeconds(patience) : queue.Settings.Wait;
        var taken = await ReceiveAsync(queue, (int)most, visibility, wait, cancel);
        return taken.Count == 0 ? JsonObject.Empty : JsonObject.Of(("Messages", JsonArray.From(taken.Select(m => Show(m, request.Json)))));
    }

    private async ValueTask<AwsResponse> DeleteAsync(SqsQueue queue, JsonObject entry)
    {
        if (entry["ReceiptHandle"]?.AsText is not { Length: > 0 } handle) return SqsErrors.Answer(SqsErrors.BadHandle);
        if (queue.Delete(handle) is { } message) await queues.ForgetAsync(queue, [message]);
        return AwsResponse.Empty();
    }

    private AwsResponse ChangeVisibility(SqsQueue queue, JsonObject entry)
    {
        var visibility = TimeSpan.FromSeconds(entry["VisibilityTimeout"]?.AsLong ?? 0);
        if (visibility < TimeSpan.Zero || visibility > LongestVisibility)
            return SqsErrors.Answer(SqsErrors.Bad($"{visibility.TotalSeconds}", "VisibilityTimeout", "VisibilityTimeout must be an integer between 0 and 43200"));
        return queue.SetVisibility(entry["ReceiptHandle"]?.AsText ?? "", visibility, cloud.Now) ? AwsResponse.Empty() : SqsErrors.Answer(SqsErrors.NotInFlight);
    }

    private static async ValueTask<AwsResponse> BatchAsync(AwsRequest request, Func<JsonObject, ValueTask<AwsResponse>> operation)
    {
        var entries = (request.Json["Entries"] as JsonArray ?? JsonArray.Empty).OfType<JsonObject>().ToList();
        if (entries.Count == 0) return SqsErrors.Answer(SqsErrors.EmptyBatch);
        if (entries.Count > MostEntries) return SqsErrors.Answer(SqsErrors.TooManyEntries);
        if (entries.Select(static e => e["Id"]?.AsText).Distinct().Count() < entries.Count) return SqsErrors.Answer(SqsErrors.SameIds);
        var done = new List<JsonValue>();
        var failed = new List<JsonValue>();
        foreach (var entry in entries)
        {
            var answer = await operation(entry);
            JsonValue id = entry["Id"] ?? JsonString.Empty;
            if (answer.Error is { } error) failed.Add(JsonObject.Of(("Id", id), ("SenderFault", true), ("Code", error.Code), ("Message", error.Message)));
            else done.Add((answer.Document as JsonObject ?? JsonObject.Empty).With("Id", id));
        }
        var result = new JsonObjectBuilder().Set("Successful", JsonArray.From(done));
        return (failed.Count == 0 ? result : result.Set("Failed", JsonArray.From(failed))).Build();
    }

    public static JsonObject Show(QueueMessage message, JsonObject request)
    {
        var shown = new JsonObjectBuilder().Set("MessageId", message.Id).Set("ReceiptHandle", message.Handle!).Set("MD5OfBody", MessageDigest.OfBody(message.Body)).Set("Body", message.Body);
        var wanted = Names(request, "MessageSystemAttributeNames").Concat(Names(request, "AttributeNames")).ToHashSet();
        var system = new JsonObjectBuilder();
        foreach (var (name, value) in System(message))
            if (value is not null && (wanted.Contains("All") || wanted.Contains(name))) system.Set(name, value);
        if (system.Count > 0) shown.Set("Attributes", system.Build());
        var names = Names(request, "MessageAttributeNames").ToHashSet();
        var attributes = new JsonObjectBuilder();
        foreach (var (name, value) in message.Attributes)
            if (names.Any(n => n is "All" or ".*" || n == name || (n.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(n[..^2], StringComparison.Ordinal)))) attributes.Set(name, value);
        if (attributes.Count == 0) return shown.Build();
        var kept = attributes.Build();
        return shown.Set("MD5OfMessageAttributes", MessageDigest.OfAttributes(kept)!).Set("MessageAttributes", kept).Build();
    }

    private static IEnumerable<(string Name, string? Value)> System(QueueMessage message) =>
    [
        ("SenderId", message.SenderId), ("SentTimestamp", Milliseconds(message.Sent)), ("ApproximateReceiveCount", message.Receives.ToString(CultureInfo.InvariantCulture)),
        ("ApproximateFirstReceiveTimestamp", Milliseconds(message.FirstReceived ?? message.Sent)), ("MessageGroupId", message.GroupId),
        ("MessageDeduplicationId", message.DeduplicationId), ("SequenceNumber", message.DeduplicationId is null ? null : Sequence(message)), ("DeadLetterQueueSourceArn", message.DeadLetterSource),
    ];

    private static IEnumerable<string> Names(JsonObject request, string member) => (request[member] as JsonArray ?? JsonArray.Empty).Select(static n => n.AsText ?? "");

    private static string Sequence(QueueMessage message) => (18_850_000_000_000_000_000m + message.Number * 256).ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
