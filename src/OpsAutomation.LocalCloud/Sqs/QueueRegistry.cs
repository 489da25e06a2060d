using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>All queues; definitions and messages are kept in the document store. What was in flight at the end is visible again.</summary>
internal sealed class QueueRegistry
{
    private readonly ConcurrentDictionary<(string Region, string Name), SqsQueue> _queues = new();
    private readonly CloudContext _cloud;
    private readonly DocumentSpace _queueSpace;
    private readonly DocumentSpace _messageSpace;

    public QueueRegistry(CloudContext cloud)
    {
        _cloud = cloud;
        _queueSpace = cloud.Store.Space("sqs/queue");
        _messageSpace = cloud.Store.Space("sqs/message");
        foreach (var (key, document) in _queueSpace.All)
        {
            var parts = key.Split('/');
            _queues[(parts[0], parts[1])] = Make(parts[0], parts[1], document);
        }
        foreach (var (key, document) in _messageSpace.All)
        {
            var parts = key.Split('/');
            if (_queues.TryGetValue((parts[0], parts[1]), out var queue)) queue.Add(Read(document), cloud.Now);
        }
    }

    public IEnumerable<SqsQueue> Of(string region) => _queues.Values.Where(q => q.Region == region).OrderBy(static q => q.Name, StringComparer.Ordinal);

    public SqsQueue? Find(string region, string name) => _queues.GetValueOrDefault((region, name));

    public SqsQueue? ByArn(string arn) => arn.Split(':') is { Length: 6 } parts && parts[2] == "sqs" && parts[4] == _cloud.Account ? Find(parts[3], parts[5]) : null;

    /// <summary>The queue of a URL; only its last part counts, so a URL of another port still works.</summary>
    public SqsQueue? ByUrl(string region, string url) => Find(region, url[(url.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/'));

    public string Url(SqsQueue queue) => $"{_cloud.Endpoint}{_cloud.Account}/{queue.Name}";

    public async Task<SqsQueue> PutAsync(string region, string name, JsonObject document)
    {
        var queue = _queues.GetOrAdd((region, name), key => Make(key.Region, key.Name, document));
        queue.Set(document);
        await _queueSpace.SetAsync($"{region}/{name}", document);
        return queue;
    }

    public Task RemoveAsync(SqsQueue queue)
    {
        _queues.TryRemove((queue.Region, queue.Name), out _);
        return _cloud.Store.WriteAsync([_queueSpace.Change($"{queue.Region}/{queue.Name}", null), .. queue.Purge().Select(m => _messageSpace.Change(Key(queue, m), null))]);
    }

    /// <summary>Adds a message; on disk when the task completes. The earlier message when it is a duplicate.</summary>
    public async ValueTask<QueueMessage> SendAsync(SqsQueue queue, QueueMessage message)
    {
        var added = queue.Add(message, _cloud.Now);
        if (ReferenceEquals(added, message)) await _messageSpace.SetAsync(Key(queue, message), Write(message));
        return added;
    }

    public Task ForgetAsync(SqsQueue queue, IReadOnlyList<QueueMessage> messages) =>
        messages.Count == 0 ? Task.CompletedTask : _cloud.Store.WriteAsync([.. messages.Select(m => _messageSpace.Change(Key(queue, m), null))]);

    /// <summary>Moves messages that were received too often.</summary>
    public async Task BuryAsync(SqsQueue queue, List<QueueMessage> dead)
    {
        if (queue.Settings.Redrive is { } redrive && ByArn(redrive.Arn) is { } target)
        {
            foreach (var message in dead)
            {
                await SendAsync(target, new QueueMessage
                {
                    Id = message.Id,
                    Number = target.NextNumber(),
                    Body = message.Body,
                    Attributes = message.Attributes,
                    Sent = message.Sent,
                    SenderId = message.SenderId,
                    GroupId = message.GroupId,
                    VisibleAt = _cloud.Now,
                    DeadLetterSource = queue.Arn,
                });
            }
        }
        await ForgetAsync(queue, dead);
    }

    private SqsQueue Make(string region, string name, JsonObject document) => new(region, name, $"arn:aws:sqs:{region}:{_cloud.Account}:{name}", document);

    private static string Key(SqsQueue queue, QueueMessage message) => $"{queue.Region}/{queue.Name}/{message.Number:D20}";

    private static JsonObject Write(QueueMessage message) => new JsonObjectBuilder()
        .Set("id", message.Id).Set("number", message.Number).Set("body", message.Body).Set("attributes", message.Attributes)
        .Set("sent", message.Sent.ToUnixTimeMilliseconds()).Set("visible", message.VisibleAt.ToUnixTimeMilliseconds()).Set("sender", message.SenderId)
        .SetIf("group", Text(message.GroupId)).SetIf("source", Text(message.DeadLetterSource)).Build();

    private static JsonString? Text(string? text) => text is null ? null : new JsonString(text);

    private static QueueMessage Read(JsonObject document) => new()
    {
        Id = document["id"]!.AsText!,
        Number = document["number"]!.AsLong ?? 0,
        Body = document["body"]!.AsText!,
        Attributes = document["attributes"] as JsonObject ?? JsonObject.Empty,
        Sent = DateTimeOffset.FromUnixTimeMilliseconds(document["sent"]?.AsLong ?? 0),
        VisibleAt = DateTimeOffset.FromUnixTimeMilliseconds(document["visible"]?.AsLong ?? 0),
        SenderId = document["sender"]?.AsText ?? "",
        GroupId = document["group"]?.AsText,
        DeadLetterSource = document["source"]?.AsText,
    };
}
