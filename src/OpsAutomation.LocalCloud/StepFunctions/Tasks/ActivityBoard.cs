using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Tasks of activities that wait for a worker, and workers that wait for a task.</summary>
internal sealed class ActivityBoard(StatesRuntime runtime, TimeProvider time)
{
    /// <summary>How long GetActivityTask waits for a task before it answers that there is none.</summary>
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<TaskCall>> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkedList<TaskCompletionSource<TaskCall>>> _workers = new(StringComparer.Ordinal);

    /// <summary>Whether there is an activity of that ARN; set while the service is put together.</summary>
    public Func<string, bool> Exists { get; set; } = static _ => true;

    public void Offer(TaskCall call)
    {
        lock (_gate)
        {
            var activity = call.Resource.Arn;
            if (_workers.TryGetValue(activity, out var waiting))
            {
                while (waiting.First is { } worker)
                {
                    waiting.RemoveFirst();
                    if (worker.Value.TrySetResult(call)) return;
                }
            }
            if (!_tasks.TryGetValue(activity, out var tasks)) _tasks[activity] = tasks = [];
            tasks.AddLast(call);
        }
    }

    public void Withdraw(TaskCall call)
    {
        lock (_gate)
        {
            if (_tasks.TryGetValue(call.Resource.Arn, out var tasks)) tasks.Remove(call);
        }
    }

    /// <summary>
    /// The next task for a worker, or null when none came in time. That the worker has it is on disk before it learns of it.
    /// </summary>
    /// <exception cref="IOException">The log cannot be written; the task waits for the next worker.</exception>
    public async Task<TaskCall?> TakeAsync(string activityArn, string? workerName, CancellationToken cancel)
    {
        var call = await NextAsync(activityArn, cancel);
        if (call is null) return null;
        var note = new JsonObjectBuilder(3).Set("token", call.Token!).Set("say", "started")
            .SetIf("worker", workerName is null ? null : (JsonValue)workerName).Build();
        try
        {
            if (runtime.Book.Find(call.Execution.ExecutionArn) is { } entry) await runtime.Journal.NoteAsync(entry, note);
        }
        catch (IOException)
        {
            if (!call.IsCancelled) Offer(call);
            throw;
        }
        call.ReportStarted(workerName);
        return call;
    }

    private async Task<TaskCall?> NextAsync(string activityArn, CancellationToken cancel)
    {
        var worker = new TaskCompletionSource<TaskCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_tasks.TryGetValue(activityArn, out var tasks) && tasks.First is { } first)
            {
                tasks.RemoveFirst();
                return first.Value;
            }
            if (!_workers.TryGetValue(activityArn, out var waiting)) _workers[activityArn] = waiting = [];
            waiting.AddLast(worker);
        }
        using var registration = cancel.UnsafeRegister(static w => ((TaskCompletionSource<TaskCall>)w!).TrySetCanceled(), worker);
        try
        {
            return await worker.Task.WaitAsync(LongPoll, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // A task that came at the very end is not lost: the worker is either still to be given up, or has it.
            return worker.TrySetCanceled(CancellationToken.None) ? null : await worker.Task;
        }
    }
}
