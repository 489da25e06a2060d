using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>All queues, and what they keep on disk. After a restart a message that was in flight still is.</summary>
internal sealed class QueueRegistry : IDisposable
{
    private static readonly TimeSpan DeletionPause = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(string Region, string Name), SqsQueue> _queues = new();
    private readonly ConcurrentDictionary<(string Region, string Name), DateTimeOffset> _deleted = new();
    private readonly CloudContext _cloud;
    private readonly DocumentSpace _space;

    public QueueRegistry(CloudContext cloud)
    {
        _cloud = cloud;
        _space = cloud.Store.Space("sqs/queue");
        Messages = new MessageStore(cloud.Store);
        foreach (var (key, document) in _space.All)
        {
            var parts = key.Split('/');
            _queues[(parts[0], parts[1])] = Make(parts[0], parts[1], document);
        }
        foreach (var (region, name, message) in Messages.Messages())
            if (_queues.TryGetValue((region, name), out var queue)) queue.Add(message);
        foreach (var (region, name, seen) in Messages.Seen())
            if (_queues.TryGetValue((region, name), out var queue)) queue.Seen.Add(seen);
    }

    public MessageStore Messages { get; }

    public IEnumerable<SqsQueue> Of(string region) => _queues.Values.Where(q => q.Region == region).OrderBy(static q => q.Name, StringComparer.Ordinal);

    public SqsQueue? Find(string region, string name) => _queues.GetValueOrDefault((region, name));

    public SqsQueue? ByArn(string arn) => arn.Split(':') is { Length: 6 } parts && parts[2] == "sqs" && parts[4] == _cloud.Account ? Find(parts[3], parts[5]) : null;

    /// <summary>The queue that a request names by its URL, or in the Query protocol by the path it was sent to. Only the last part counts, so a URL of another port still works.</summary>
    public SqsQueue? Of(AwsRequest request)
    {
        var url = (request.Json["QueueUrl"]?.AsText ?? request.RawPath).TrimEnd('/');
        return Find(request.Region, url[(url.LastIndexOf('/') + 1)..]);
    }

    public string Url(SqsQueue queue) => $"{_cloud.Endpoint}{_cloud.Account}/{queue.Name}";

    public string Arn(string region, string name) => $"arn:aws:sqs:{region}:{_cloud.Account}:{name}";

    /// <summary>Whether the name was a queue's within the last minute.</summary>
    public bool WasDeletedRecently(string region, string name) => _deleted.TryGetValue((region, name), out var at) && _cloud.Now - at < DeletionPause;

    public async Task<SqsQueue> PutAsync(string region, string name, JsonObject document)
    {
        var queue = _queues.GetOrAdd((region, name), key => Make(key.Region, key.Name, document));
        queue.Set(document);
        await _space.SetAsync($"{region}/{name}", document);
        return queue;
    }

    public Task RemoveAsync(SqsQueue queue)
    {
        _queues.TryRemove((queue.Region, queue.Name), out _);
        _deleted[(queue.Region, queue.Name)] = _cloud.Now;
        queue.Dispose();
        return Messages.WriteAsync([_space.Change($"{queue.Region}/{queue.Name}", null), .. Messages.Forget(queue, queue.Purge()), .. Messages.ForgetSeen(queue)]);
    }

    public Task ForgetAsync(SqsQueue queue, IReadOnlyList<QueueMessage> messages) => Messages.WriteAsync(Messages.Forget(queue, messages));

    /// <summary>Takes a message out of one queue's keeping into another's, as one change on disk.</summary>
    public Task MoveAsync(SqsQueue from, QueueMessage message, SqsQueue to, QueueMessage moved)
    {
        to.Add(moved);
        return Messages.WriteAsync([.. Messages.Put(to, moved), .. Messages.Forget(from, [message])]);
    }

    public void Dispose()
    {
        foreach (var queue in _queues.Values) queue.Dispose();
    }

    private SqsQueue Make(string region, string name, JsonObject document) => new(region, name, Arn(region, name), document, _cloud.Time, Keep);

    /// <summary>Nobody waits until a receipt is on disk: a crash before that makes the message visible again, as a lost answer would.</summary>
    private void Keep(SqsQueue queue, QueueChanges changes)
    {
        foreach (var message in changes.Dead) Bury(queue, message);
        _ = Messages.WriteAsync([.. Messages.PutReceipts(queue, changes.Received), .. Messages.Forget(queue, changes.Expired)]);
    }

    private void Bury(SqsQueue queue, QueueMessage message)
    {
        if (queue.Settings.Redrive is not { } redrive || ByArn(redrive.TargetArn) is not { } target || target.Settings.IsFifo != queue.Settings.IsFifo)
        {
            _ = ForgetAsync(queue, [message]);
            return;
        }
        // A standard queue's message grows on in age; one of a FIFO queue is sent anew.
        var sent = queue.Settings.IsFifo ? _cloud.Now : message.Sent;
        _ = MoveAsync(queue, message, target, message.MovedTo(target.NextNumber(), sent, queue.Arn, _cloud.Now));
    }
}
