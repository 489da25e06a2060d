using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Messages on disk: what was sent, how often and when it was received, and which duplicates to look for.</summary>
internal sealed class MessageStore(DocumentStore store)
{
    private readonly DocumentSpace _messages = store.Space("sqs/message");
    private readonly DocumentSpace _receipts = store.Space("sqs/receipt");
    private readonly DocumentSpace _seen = store.Space("sqs/seen");

    /// <summary>Everything that is kept, by region and name of its queue.</summary>
    public IEnumerable<(string Region, string Queue, QueueMessage Message)> Messages()
    {
        foreach (var (key, document) in _messages.All)
        {
            var parts = key.Split('/');
            var message = ReadMessage(document);
            if (_receipts.TryGet(key, out var receipt))
            {
                message.Receives = (int)(receipt["receives"]?.AsLong ?? 0);
                message.FirstReceived = Time(receipt["first"]);
                message.Received = Time(receipt["last"]);
                message.VisibleAt = Time(receipt["visible"]);
            }
            yield return (parts[0], parts[1], message);
        }
    }

    public IEnumerable<(string Region, string Queue, SeenMessage Seen)> Seen()
    {
        foreach (var (key, document) in _seen.All.OrderBy(static s => s.Value["at"]?.AsLong))
        {
            var parts = key.Split('/', 3);
            yield return (parts[0], parts[1], new SeenMessage(parts[2], Time(document["at"]), document["id"]?.AsText ?? "", document["number"]?.AsLong ?? 0));
        }
    }

    public IEnumerable<DocumentChange> Put(SqsQueue queue, QueueMessage message) => [_messages.Change(Key(queue, message), Write(message))];

    public IEnumerable<DocumentChange> Put(SqsQueue queue, SeenMessage seen) => [_seen.Change(Key(queue, seen), JsonObject.Of(
        ("at", seen.At.ToUnixTimeMilliseconds()), ("id", seen.MessageId), ("number", seen.Number)))];

    public IEnumerable<DocumentChange> Forget(SqsQueue queue, IEnumerable<SeenMessage> seen) => seen.Select(s => _seen.Change(Key(queue, s), null));

    public IEnumerable<DocumentChange> Forget(SqsQueue queue, IEnumerable<QueueMessage> messages)
    {
        foreach (var message in messages)
        {
            var key = Key(queue, message);
            yield return _messages.Change(key, null);
            if (message.Receives > 0) yield return _receipts.Change(key, null);
        }
    }

    /// <summary>All that is kept of a queue.</summary>
    public IEnumerable<DocumentChange> ForgetAll(SqsQueue queue)
    {
        var prefix = $"{queue.Region}/{queue.Name}/";
        foreach (var space in (DocumentSpace[])[_messages, _receipts, _seen])
            foreach (var key in space.All.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal))) yield return space.Change(key, null);
    }

    public IEnumerable<DocumentChange> PutReceipts(SqsQueue queue, IEnumerable<QueueMessage> messages) =>
        messages.Select(m => _receipts.Change(Key(queue, m), JsonObject.Of(
            ("receives", m.Receives), ("first", (m.FirstReceived ?? m.Received).ToUnixTimeMilliseconds()), ("last", m.Received.ToUnixTimeMilliseconds()),
            ("visible", m.VisibleAt.ToUnixTimeMilliseconds()))));

    public Task WriteAsync(IEnumerable<DocumentChange> changes)
    {
        DocumentChange[] all = [.. changes];
        return all.Length == 0 ? Task.CompletedTask : store.WriteAsync(all);
    }

    private static string Key(SqsQueue queue, QueueMessage message) => $"{queue.Region}/{queue.Name}/{message.Number:D20}";

    private static string Key(SqsQueue queue, SeenMessage seen) => $"{queue.Region}/{queue.Name}/{seen.Key}";

    private static JsonObject Write(QueueMessage message) => new JsonObjectBuilder(12)
        .Set("id", message.Id).Set("number", message.Number).Set("body", message.Body).Set("attributes", message.Attributes)
        .Set("sent", message.Sent.ToUnixTimeMilliseconds()).Set("visible", message.VisibleAt.ToUnixTimeMilliseconds()).Set("sender", message.SenderId)
        .SetIf("group", Text(message.GroupId)).SetIf("deduplication", Text(message.DeduplicationId)).SetIf("trace", Text(message.TraceHeader))
        .SetIf("source", Text(message.DeadLetterSource)).Build();

    private static QueueMessage ReadMessage(JsonObject document) => new()
    {
        Id = document["id"]!.AsText!,
        Number = document["number"]!.AsLong ?? 0,
        Body = document["body"]!.AsText!,
        Attributes = document["attributes"] as JsonObject ?? JsonObject.Empty,
        Sent = Time(document["sent"]),
        VisibleAt = Time(document["visible"]),
        SenderId = document["sender"]?.AsText ?? "",
        GroupId = document["group"]?.AsText,
        DeduplicationId = document["deduplication"]?.AsText,
        TraceHeader = document["trace"]?.AsText,
        DeadLetterSource = document["source"]?.AsText,
    };

    private static JsonString? Text(string? text) => text is null ? null : new JsonString(text);

    private static DateTimeOffset Time(JsonValue? milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds?.AsLong ?? 0);
}
