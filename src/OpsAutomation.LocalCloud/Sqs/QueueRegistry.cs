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
        _space.Follow(Changed);
        foreach (var (region, name, message) in Messages.Messages())
            if (_queues.TryGetValue((region, name), out var queue)) queue.Add(message);
        foreach (var (region, name, seen) in Messages.Seen())
            if (_queues.TryGetValue((region, name), out var queue)) queue.Seen.Add(seen);
    }

    public MessageStore Messages { get; }

    public IEnumerable<SqsQueue> Of(string region) => _queues.Values.Where(q => q.Region == region).OrderBy(static q => q.Name, StringComparer.Ordinal);

    public SqsQueue? Find(string region, string name) => _queues.GetValueOrDefault((region, name));

    public SqsQueue? ByArn(string arn) =>
        arn.Split(':') is { Length: 6 } parts && parts[2] == "sqs" && parts[4] == _cloud.Account ? Find(parts[3], parts[5]) : null;

    /// <summary>
    /// The queue that a request names by its URL, or in the Query protocol by the path it was sent
    /// to. Only the last part counts, so a URL of another port still works.
    /// </summary>
    public SqsQueue? Of(AwsRequest request)
    {
        var url = (request.Json["QueueUrl"]?.AsText ?? request.RawPath).TrimEnd('/');
        return Find(request.Region, url[(url.LastIndexOf('/') + 1)..]);
    }

    public string Url(string name) => $"{_cloud.Endpoint}{_cloud.Account}/{name}";

    public string Arn(string region, string name) => $"arn:aws:sqs:{region}:{_cloud.Account}:{name}";

    /// <summary>Whether the name was a queue's within the last minute.</summary>
    public bool WasDeletedRecently(string region, string name) => _deleted.TryGetValue((region, name), out var at) && _cloud.Now - at < DeletionPause;

    /// <summary>Makes a queue, or gives the answer of <paramref name="refuse"/> when it has one. It sees the queue that is there already.</summary>
    public async Task<AwsResponse> CreateAsync(string region, string name, JsonObject document, Func<JsonObject?, AwsResponse?> refuse)
    {
        var refused = await _cloud.Store.ChangeAsync<AwsResponse?>(() =>
            refuse(_space.TryGet(Key(region, name), out var there) ? there : null) is { } answer
                ? ([], answer)
                : ([_space.Change(Key(region, name), document)], null));
        return refused ?? JsonObject.Of(("QueueUrl", Url(name)));
    }

    /// <summary>Changes what is stored of a queue; an error changes nothing.</summary>
    public Task<AwsResponse> ChangeAsync(SqsQueue queue, Func<JsonObject, (JsonObject? Document, AwsError? Error)> change) =>
        _cloud.Store.ChangeAsync<AwsResponse>(() =>
        {
            if (!_space.TryGet(Key(queue.Region, queue.Name), out var there)) return ([], SqsErrors.NoQueue);
            var (document, error) = change(there);
            return document is null ? ([], error!) : ([_space.Change(Key(queue.Region, queue.Name), document)], AwsResponse.Empty());
        });

    /// <summary>Removes a queue with its messages.</summary>
    public Task RemoveAsync(SqsQueue queue) => _cloud.Store.ChangeAsync<bool>(() =>
        ([_space.Change(Key(queue.Region, queue.Name), null), .. Messages.ForgetAll(queue)], true));

    /// <summary>Messages that were taken out of the queue go from the disk too; when that fails, they are put back.</summary>
    public async Task ForgetAsync(SqsQueue queue, IReadOnlyList<QueueMessage> messages)
    {
        try
        {
            await Messages.WriteAsync(Messages.Forget(queue, messages));
        }
        catch
        {
            foreach (var message in messages) queue.Add(message);
            throw;
        }
    }

    /// <summary>
    /// A message that was taken out of one queue goes into another's keeping, as one change on disk; it is in the other queue then, and back in the
    /// first one when that fails.
    /// </summary>
    public async Task MoveAsync(SqsQueue from, QueueMessage message, SqsQueue to, QueueMessage moved)
    {
        try
        {
            await Messages.WriteAsync([.. Messages.Put(to, moved), .. Messages.Forget(from, [message])]);
        }
        catch
        {
            from.Add(message);
            throw;
        }
        to.Add(moved);
    }

    public void Dispose()
    {
        foreach (var queue in _queues.Values) queue.Dispose();
    }

    private SqsQueue Make(string region, string name, JsonObject document) => new(region, name, Arn(region, name), document, _cloud.Time, Keep);

    private void Changed(string key, JsonObject? document)
    {
        var parts = key.Split('/');
        var id = (parts[0], parts[1]);
        if (document is not null)
        {
            _queues.GetOrAdd(id, k => Make(k.Region, k.Name, document)).Set(document);
            return;
        }
        if (_queues.TryRemove(id, out var queue)) queue.Dispose();
        _deleted[id] = _cloud.Now;
    }

    /// <summary>Nobody waits until a receipt is on disk: a crash before that makes the message visible again, as a lost answer would.</summary>
    private void Keep(SqsQueue queue, QueueChanges changes)
    {
        foreach (var message in changes.Dead)
        {
            var moved = BuryAsync(queue, message);
            queue.Moves(moved);
            Watch(moved);
        }
        Watch(Messages.WriteAsync(Messages.PutReceipts(queue, changes.Received)));
        if (changes.Expired.Count > 0) Watch(ForgetAsync(queue, changes.Expired));
    }

    private Task BuryAsync(SqsQueue queue, QueueMessage message)
    {
        if (queue.Settings.Redrive is not { } redrive || ByArn(redrive.TargetArn) is not { } target || target.Settings.IsFifo != queue.Settings.IsFifo)
            return ForgetAsync(queue, [message]);
        // A standard queue's message grows on in age; one of a FIFO queue is sent anew.
        var sent = queue.Settings.IsFifo ? _cloud.Now : message.Sent;
        return MoveAsync(queue, message, target, message.MovedTo(target.NextNumber(), sent, queue.Arn, _cloud.Now));
    }

    /// <summary>What nobody waits for is told when it fails.</summary>
    private void Watch(Task work) => work.ContinueWith(
        t => _cloud.Log.WriteLine($"sqs: a change of messages could not be written: {t.Exception!.InnerException!.Message}"),
        CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private static string Key(string region, string name) => $"{region}/{name}";
}
