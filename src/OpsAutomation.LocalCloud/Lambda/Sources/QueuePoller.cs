using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Lambda.Sources;

/// <summary>Takes batches from a queue to a function, one at a time. What fails stays in the queue until its visibility timeout has passed.</summary>
internal sealed class QueuePoller : IAsyncDisposable
{
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PauseWithoutQueue = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _end = new();
    private readonly CloudContext _cloud;
    private readonly IFunctionInvoker _functions;
    private readonly SourceMapping _mapping;
    private readonly EventPattern[] _filters;
    private readonly Task _polling;

    public QueuePoller(CloudContext cloud, IFunctionInvoker functions, SourceMapping mapping)
    {
        _cloud = cloud;
        _functions = functions;
        _mapping = mapping;
        _filters = [.. mapping.Filters.Select(static f => EventPattern.TryParse(f, out var pattern, out _) ? pattern : null).OfType<EventPattern>()];
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
        _end.Dispose();
    }

    private async Task PollAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                if (await CollectAsync() is not { } messages) await Task.Delay(PauseWithoutQueue, _cloud.Time, _end.Token);
                else if (messages.Count > 0) await HandleAsync(messages);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                await _cloud.Log.WriteLineAsync($"lambda event source mapping {_mapping.Id}: {e}");
            }
        }
    }

    /// <summary>A batch: what is there, and with a batching window what comes until it is full or the window ends. Null without a queue.</summary>
    private async Task<List<JsonObject>?> CollectAsync()
    {
        var queue = _cloud.Ports.Messages;
        if (await queue.ReceiveAsync(_mapping.QueueArn, _mapping.BatchSize, LongPoll, _end.Token) is not { } first) return null;
        var batch = first.ToList();
        var ends = _cloud.Now + _mapping.Window;
        while (batch.Count > 0 && batch.Count < _mapping.BatchSize && ends - _cloud.Now is var left && left > TimeSpan.Zero)
        {
            if (await queue.ReceiveAsync(_mapping.QueueArn, _mapping.BatchSize - batch.Count, left, _end.Token) is not { } more) return null;
            batch.AddRange(more);
        }
        return batch;
    }

    private async Task HandleAsync(List<JsonObject> messages)
    {
        var records = messages.ConvertAll(m => QueueRecord.Of(m, _mapping.QueueArn));
        var wanted = records.FindAll(r => QueueRecord.IsWanted(r, _filters));

        // Messages that no filter takes are deleted without a call.
        var done = records.Except(wanted).ToList();
        if (wanted.Count > 0)
        {
            var payload = JsonObject.Of(("Records", JsonArray.From(wanted))).ToUtf8();
            var caller = CallerIdentity.OfService(_cloud.Account, "lambda.amazonaws.com");
            var result = await _functions.InvokeAsync(_mapping.FunctionArn, null, payload, InvocationType.RequestResponse, caller, CancellationToken.None);
            done.AddRange(Done(wanted, result));
        }
        if (done.Count > 0) await _cloud.Ports.Messages.DeleteAsync(_mapping.QueueArn, done.ConvertAll(static r => r["receiptHandle"]!.AsText!));
    }

    private IEnumerable<JsonObject> Done(List<JsonObject> records, FunctionResult result)
    {
        if (result.Error is not null || result.FunctionError is not null) return [];
        if (!_mapping.ReportsFailures) return records;
        var failed = BatchAnswer.Failures(result.Payload.Span, records.ConvertAll(static r => r["messageId"]!.AsText!));
        return failed is null ? [] : records.Where(r => !failed.Contains(r["messageId"]!.AsText!));
    }
}
