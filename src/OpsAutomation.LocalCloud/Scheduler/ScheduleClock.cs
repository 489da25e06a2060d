using System.Collections.Concurrent;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>
/// Fires schedules: one timer, set to the occurrence that is due first. What fell due while the process was down fires once when it is up again.
/// The next occurrence is stored before the delivery of this one is started.
/// </summary>
internal sealed class ScheduleClock(CloudContext cloud, ScheduleStore store, ScheduleDelivery delivery) : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    /// <summary>When within its flexible window an occurrence fires, drawn once.</summary>
    private readonly Dictionary<string, (DateTimeOffset Due, DateTimeOffset Fires)> _drawn = [];
    private ITimer? _timer;
    private bool _isStarted;

    public void Start()
    {
        lock (_gate) _isStarted = true;
        Look();
    }

    /// <summary>A schedule came, went or changed.</summary>
    public void Changed()
    {
        lock (_gate)
        {
            if (_isStarted) Arm();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isStarted = false;
            _timer?.Dispose();
        }
        await _end.CancelAsync();
        await Task.WhenAll(_underWay.Keys);
        _end.Dispose();
    }

    private void Look()
    {
        var fired = new List<Schedule>();
        lock (_gate)
        {
            if (!_isStarted) return;
            var now = cloud.Now;
            foreach (var schedule in store.All)
                if (schedule is { IsEnabled: true, Due: not null } && Fires(schedule) <= now) fired.Add(schedule);
        }
        foreach (var schedule in fired) Track(FireAsync(schedule));
        Changed();
    }

    private async Task FireAsync(Schedule schedule)
    {
        try
        {
            var next = schedule.NextAfter(cloud.Now);
            var stored = next is null && schedule.DeletesItself ? store.RemoveAsync(schedule) : store.PutAsync(schedule with { Due = next });
            Changed();
            await stored;
            await delivery.DeliverAsync(schedule, schedule.Due!.Value, _end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The cloud ends.
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"scheduler: {schedule.Arn}: {e}");
        }
    }

    private void Arm()
    {
        var now = cloud.Now;
        var wait = LongestWait;
        foreach (var schedule in store.All)
            if (schedule is { IsEnabled: true, Due: not null } && Fires(schedule) - now is var left && left < wait) wait = left;
        if (wait < TimeSpan.Zero) wait = TimeSpan.Zero;
        _timer ??= cloud.Time.CreateTimer(static s => ((ScheduleClock)s!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private DateTimeOffset Fires(Schedule schedule)
    {
        var due = schedule.Due!.Value;
        var window = schedule.Window;
        if (window == TimeSpan.Zero) return due;
        if (_drawn.TryGetValue(schedule.Arn, out var drawn) && drawn.Due == due) return drawn.Fires;
        var fires = due + window * cloud.Ids.NextDouble();
        _drawn[schedule.Arn] = (due, fires);
        return fires;
    }

    private void Track(Task work)
    {
        if (work.IsCompleted) return;
        _underWay[work] = true;
        work.ContinueWith(static (t, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(t, out _), _underWay, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
