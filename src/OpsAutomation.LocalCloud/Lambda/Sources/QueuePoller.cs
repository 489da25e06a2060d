using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Lambda.Sources;

/// <summary>
/// Takes batches from a queue to a function, several at a time; the order within a message group is kept by the queue, which gives none of a group's
/// messages while others of it are under way. What fails stays in the queue until its visibility timeout has passed.
/// </summary>
internal sealed class QueuePoller : IAsyncDisposable
{
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PauseWithoutQueue = TimeSpan.FromSeconds(5);

    /// <summary>The largest event that a function takes, less what stands around the records.</summary>
    private const int MostPayloadBytes = 6 * 1024 * 1024 - 64;

    private readonly CancellationTokenSource _end = new();
    private readonly CloudContext _cloud;
    private readonly IFunctionInvoker _functions;
    private readonly SourceMapping _mapping;
    private readonly EventPattern[] _filters;
    private readonly SemaphoreSlim _free;
    private readonly Task _polling;

    public QueuePoller(CloudContext cloud, IFunctionInvoker functions, SourceMapping mapping)
    {
        _cloud = cloud;
        _functions = functions;
        _mapping = mapping;
        _filters = [.. mapping.Filters.Select(static f => EventPattern.TryParse(f, out var pattern, out _) ? pattern : null).OfType<EventPattern>()];
        _free = new SemaphoreSlim(mapping.Concurrency);
        using (ExecutionContext.SuppressFlow())
        {
            _polling = Task.Run(PollAsync);
        }
    }

    /// <summary>Takes no more batches; one that is under way is brought to its end.</summary>
    public Task EndAsync() => _end.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _polling;
        for (var i = 0; i < _mapping.Concurrency; i++) await _free.WaitAsync();
        _end.Dispose();
        _free.Dispose();
    }

    private async Task PollAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                // Nothing is taken from the queue before there is somebody to work on it.
                await _free.WaitAsync(_end.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var batch = await TakeAsync();
            if (batch.Count == 0) _free.Release();
            else _ = Task.Run(() => WorkAsync(batch));
        }
    }

    /// <summary>The next batch; empty when nothing came.</summary>
    private async Task<List<JsonObject>> TakeAsync()
    {
        try
        {
            if (await CollectAsync() is { } batch) return batch;
            await Task.Delay(PauseWithoutQueue, _cloud.Time, _end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The mapping ends.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await _cloud.Log.WriteLineAsync($"lambda event source mapping {_mapping.Id}: {e}");
        }
        return [];
    }

    private async Task WorkAsync(List<JsonObject> batch)
    {
        try
        {
            await HandleAsync(batch);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await _cloud.Log.WriteLineAsync($"lambda event source mapping {_mapping.Id}: {e}");
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>A batch: what is there, and with a batching window what comes until it is full or the window ends. Null without a queue.</summary>
    private async Task<List<JsonObject>?> CollectAsync()
    {
        var queue = _cloud.Ports.Messages;
        if (await queue.ReceiveAsync(_mapping.QueueArn, _mapping.BatchSize, LongPoll, _end.Token) is not { } first) return null;
        var batch = first.ToList();
        var ends = _cloud.Now + _mapping.Window;
        try
        {
            while (batch.Count > 0 && batch.Count < _mapping.BatchSize && ends - _cloud.Now is var left && left > TimeSpan.Zero)
            {
                if (await queue.ReceiveAsync(_mapping.QueueArn, _mapping.BatchSize - batch.Count, left, _end.Token) is not { } more) break;
                batch.AddRange(more);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The mapping ends; what it has taken is worked on, not left hidden.
        }
        return batch;
    }

    private async Task HandleAsync(List<JsonObject> messages)
    {
        var records = messages.ConvertAll(m => QueueRecord.Of(m, _mapping.QueueArn));
        var wanted = records.FindAll(r => QueueRecord.IsWanted(r, _filters));

        // Messages that no filter takes are deleted without a call.
        await DeleteAsync(records.Except(wanted));
        foreach (var part in Parts(wanted))
        {
            var payload = JsonObject.Of(("Records", JsonArray.From(part))).ToUtf8();
            var caller = CallerIdentity.OfService(_cloud.Account, "lambda.amazonaws.com");
            var result = await _functions.InvokeAsync(_mapping.FunctionArn, null, payload, InvocationType.RequestResponse, caller, CancellationToken.None);
            await DeleteAsync(Done(part, result));
        }
    }

    /// <summary>The records in pieces that each fit into one event, in their order.</summary>
    private static IEnumerable<List<JsonObject>> Parts(List<JsonObject> records)
    {
        var part = new List<JsonObject>();
        long bytes = 0;
        foreach (var record in records)
        {
            if (part.Count > 0 && bytes + record.Utf8Size + 1 > MostPayloadBytes)
            {
                yield return part;
                part = [];
                bytes = 0;
            }
            part.Add(record);
            bytes += record.Utf8Size + 1;
        }
        if (part.Count > 0) yield return part;
    }

    private async Task DeleteAsync(IEnumerable<JsonObject> records)
    {
        var handles = records.Select(static r => r["receiptHandle"]!.AsText!).ToList();
        if (handles.Count > 0) await _cloud.Ports.Messages.DeleteAsync(_mapping.QueueArn, handles);
    }

    private IEnumerable<JsonObject> Done(List<JsonObject> records, FunctionResult result)
    {
        if (result.Error is not null || result.FunctionError is not null) return [];
        if (!_mapping.ReportsFailures) return records;
        var failed = BatchAnswer.Failures(result.Payload.Span, records.ConvertAll(static r => r["messageId"]!.AsText!));
        return failed is null ? [] : records.Where(r => !failed.Contains(r["messageId"]!.AsText!));
    }
}
