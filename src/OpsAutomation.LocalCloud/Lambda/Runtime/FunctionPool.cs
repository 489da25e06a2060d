using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>
/// The instances of one version of a function. The one used last is used first; more are started up to what the machine can bear, then callers wait.
/// </summary>
internal sealed class FunctionPool(CloudContext cloud, FunctionSetup setup, InstanceStarter starter, RuntimeEndpoint endpoint, TimeProvider processClock)
{
    private static readonly int MostInstances = Math.Max(8, 2 * Environment.ProcessorCount);
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AgeLimit = TimeSpan.FromHours(11);
    private const int MostAttempts = 3;

    private readonly Lock _gate = new();
    private readonly List<FunctionInstance> _all = [];
    private readonly Stack<FunctionInstance> _idle = new();
    private readonly Queue<TaskCompletionSource<FunctionInstance>> _waiting = new();
    private bool _isRetired;

    public FunctionSetup Setup => setup;

    public async ValueTask<InvocationEnd> InvokeAsync(Invocation invocation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var instance = await TakeAsync();
            var isCold = instance.Init is null;
            var end = await instance.InvokeAsync(invocation);
            if (ReferenceEquals(end, InvocationEnd.NotTaken))
            {
                Return(instance);
                if (attempt < MostAttempts) continue;
                return InvocationEnd.Failed("Runtime.ExitError", $"RequestId: {invocation.RequestId} Error: Runtime exited without providing a reason");
            }
            var duration = invocation.TakenAt == 0 ? TimeSpan.Zero : processClock.GetElapsedTime(invocation.TakenAt);
            if (end.Status == "timeout" && duration > setup.Timeout) duration = setup.Timeout;
            if (invocation.TakenAt == 0) instance.Log.Start(invocation, setup.Version);
            instance.Log.Report(invocation, end, duration, isCold ? instance.Init : null, instance.MemoryUsed);
            Return(instance);
            return end;
        }
    }

    /// <summary>Ends what has been idle for long, and what is older than its credentials should be.</summary>
    public void Reap()
    {
        var now = cloud.Now;
        List<FunctionInstance> old = [];
        lock (_gate)
        {
            var kept =
                _idle.Where(instance => !instance.IsDead && now - instance.IdleSince < IdleLimit && now - instance.CreatedAt < AgeLimit).Reverse().ToList();
            old.AddRange(_idle.Except(kept));
            _idle.Clear();
            foreach (var instance in kept) _idle.Push(instance);
            foreach (var instance in old) _all.Remove(instance);
        }
        foreach (var instance in old) End(instance);
    }

    /// <summary>No new invocations come: the idle end now, the busy when they have answered.</summary>
    /// <returns>What was ended.</returns>
    public IReadOnlyList<FunctionInstance> Retire(bool atOnce = false)
    {
        List<FunctionInstance> ended;
        lock (_gate)
        {
            _isRetired = true;
            ended = atOnce ? [.. _all] : [.. _idle];
            _idle.Clear();
            foreach (var instance in ended) _all.Remove(instance);
        }
        foreach (var instance in ended) End(instance);
        return ended;
    }

    private ValueTask<FunctionInstance> TakeAsync()
    {
        lock (_gate)
        {
            while (_idle.TryPop(out var idle))
            {
                if (!idle.IsDead) return ValueTask.FromResult(idle);
                _all.Remove(idle);
                endpoint.Remove(idle);
            }
            if (_all.Count < MostInstances) return ValueTask.FromResult(StartLocked());
            var waiting = new TaskCompletionSource<FunctionInstance>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiting);
            return new ValueTask<FunctionInstance>(waiting.Task);
        }
    }

    private FunctionInstance StartLocked()
    {
        var instance = starter.Start(setup);
        _all.Add(instance);
        return instance;
    }

    private void Return(FunctionInstance instance)
    {
        TaskCompletionSource<FunctionInstance>? waiting;
        var ends = false;
        lock (_gate)
        {
            instance.IdleSince = cloud.Now;
            if (instance.IsDead || (_isRetired && _waiting.Count == 0))
            {
                _all.Remove(instance);
                ends = true;
            }
            if (_waiting.TryDequeue(out waiting))
            {
                if (ends) instance = StartReplacement(instance);
                ends = false;
            }
            else if (!ends)
            {
                _idle.Push(instance);
            }
        }
        waiting?.SetResult(instance);
        if (ends) End(instance);
    }

    private FunctionInstance StartReplacement(FunctionInstance dead)
    {
        endpoint.Remove(dead);
        return StartLocked();
    }

    private void End(FunctionInstance instance)
    {
        instance.Dispose();
        endpoint.Remove(instance);
    }
}
