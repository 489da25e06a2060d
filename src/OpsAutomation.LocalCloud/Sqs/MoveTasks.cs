using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Moves messages out of dead-letter queues, one after the other; a task goes on after a restart.</summary>
internal sealed class MoveTasks(CloudContext cloud, QueueRegistry queues) : IAsyncDisposable
{
    /// <summary>After how many messages the count on disk is brought up to date.</summary>
    private const int Interval = 100;

    private readonly DocumentSpace _tasks = cloud.Store.Space("sqs/move");
    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly ConcurrentDictionary<string, MoveTask> _live = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();

    public void Start()
    {
        foreach (var task in All().Where(static t => t.IsActive).ToList()) Run(task);
    }

    /// <summary>The most recent first.</summary>
    public IEnumerable<MoveTask> Of(string sourceArn) =>
        All().Where(t => t.SourceArn == sourceArn).OrderByDescending(static t => t.Started).ThenByDescending(static t => t.IsActive);

    public MoveTask? Find(string id) => _live.GetValueOrDefault(id) ?? (_tasks.TryGet(id, out var document) ? new MoveTask(id, document) : null);

    /// <returns>Null when another task of that queue is active.</returns>
    public async Task<MoveTask?> StartAsync(MoveTask task)
    {
        var isFirst = await cloud.Store.ChangeAsync<bool>(() =>
            Of(task.SourceArn).Any(static t => t.IsActive) ? ([], false) : ([_tasks.Change(task.Id, task.Document)], true));
        if (!isFirst) return null;
        Run(task);
        return task;
    }

    public async Task CancelAsync(MoveTask task)
    {
        await _tasks.SetAsync(task.Id, (_live.GetValueOrDefault(task.Id) ?? task).With("Status", MoveTask.Cancelling).Document);
        lock (_gate)
        {
            if (_live.TryGetValue(task.Id, out var live)) _live[task.Id] = live.With("Status", MoveTask.Cancelling);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_running.Values);
        _end.Dispose();
    }

    private IEnumerable<MoveTask> All() => _tasks.All.Select(t => _live.GetValueOrDefault(t.Key) ?? new MoveTask(t.Key, t.Value));

    private void Run(MoveTask task)
    {
        _live[task.Id] = task;
        using (ExecutionContext.SuppressFlow())
        {
            _running[task.Id] = Task.Run(() => RunAsync(task.Id));
        }
    }

    private async Task RunAsync(string id)
    {
        try
        {
            while (await StepAsync(_live[id]))
            {
                if (_live[id].Rate is { } rate) await Task.Delay(TimeSpan.FromSeconds(1) / rate, cloud.Time, _end.Token);
                else _end.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The cloud ends; the next one goes on.
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"sqs: message move task {id}: {e}");
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }

    /// <returns>False when the task has ended.</returns>
    private async Task<bool> StepAsync(MoveTask task)
    {
        if (task.Status == MoveTask.Cancelling) return await EndAsync(task.Id, MoveTask.Cancelled);
        if (queues.ByArn(task.SourceArn) is not { } source) return await EndAsync(task.Id, MoveTask.Failed, "AWS.SimpleQueueService.NonExistentQueue");
        if (source.Pull() is not { } message) return await EndAsync(task.Id, MoveTask.Completed);
        var arn = task.DestinationArn ?? message.DeadLetterSource;
        if (arn is null || queues.ByArn(arn) is not { } destination || destination.Settings.IsFifo != source.Settings.IsFifo)
        {
            source.Add(message);
            return await EndAsync(task.Id, MoveTask.Failed, arn is null ? "CouldNotDetermineMessageSource" : "AWS.SimpleQueueService.NonExistentQueue");
        }
        // What is redriven is a new message, with an id and a time of its own.
        await queues.MoveAsync(
            source, message, destination, message.MovedTo(destination.NextNumber(), cloud.Now, null, cloud.Now + destination.Settings.Delay, cloud.Ids.Uuid()));
        lock (_gate)
        {
            var moved = _live[task.Id];
            moved = moved.With("ApproximateNumberOfMessagesMoved", moved.Moved + 1);
            _live[task.Id] = moved;
            if (moved.Moved % Interval == 0) _ = _tasks.SetAsync(task.Id, moved.Document);
        }
        return true;
    }

    private async Task<bool> EndAsync(string id, string status, string? reason = null)
    {
        var ended = _live[id].With("Status", status);
        if (reason is not null) ended = ended.With("FailureReason", reason);
        await _tasks.SetAsync(id, ended.Document);
        _live.TryRemove(id, out _);
        return false;
    }
}
