using System.Collections.Concurrent;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>
/// Fires schedules: one timer, set to the occurrence that is due first. What fell due while the process was down fires once when it is up again.
/// The next occurrence and the delivery of this one are stored together before anything is sent, so that neither is lost or begun twice.
/// </summary>
internal sealed class ScheduleClock(CloudContext cloud, ScheduleStore store, ScheduleDeliveries deliveries) : IAsyncDisposable
{
    /// <summary>Timers do not see the clock jump, nor the machine sleep: it is looked at least this often.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    private ITimer? _timer;
    private DateTimeOffset _looksAt;
    private bool _isStarted;

    public void Start()
    {
        lock (_gate)
        {
            _isStarted = true;
            _timer = cloud.Time.CreateTimer(static s => ((ScheduleClock)s!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        Look();
    }

    /// <summary>A schedule came or changed. For one that went, the clock looks in vain once.</summary>
    public void Changed(Schedule schedule)
    {
        lock (_gate)
        {
            if (_isStarted && schedule is { IsEnabled: true, Due: not null } && schedule.Fires < _looksAt) LookAt(schedule.Fires, cloud.Now);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isStarted = false;
            _timer?.Dispose();
        }
        await Task.WhenAll(_underWay.Keys);
    }

    private void Look()
    {
        var due = new List<Schedule>();
        lock (_gate)
        {
            if (!_isStarted) return;
            var now = cloud.Now;
            var next = now + LongestWait;
            foreach (var schedule in store.All)
            {
                if (schedule is not { IsEnabled: true, Due: not null }) continue;
                if (schedule.Fires <= now) due.Add(schedule);
                else if (schedule.Fires < next) next = schedule.Fires;
            }
            LookAt(next, now);
        }
        foreach (var schedule in due) Track(FireAsync(schedule));
    }

    /// <summary>Under the gate.</summary>
    private void LookAt(DateTimeOffset time, DateTimeOffset now)
    {
        _looksAt = time;
        _timer!.Change(time > now ? time - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task FireAsync(Schedule schedule)
    {
        try
        {
            var next = schedule.NextAfter(cloud.Now > schedule.Due!.Value ? cloud.Now : schedule.Due.Value);
            var replacement = next is null && schedule.DeletesItself ? null : store.WithDue(schedule, next);
            var delivery = PendingDelivery.Of(schedule, cloud.Ids.Hex(PendingDelivery.IdLength), cloud.Now);

            // Somebody changed the schedule between: then it is the new one that counts.
            if (await store.ReplaceAsync(schedule, replacement, deliveries.Change(delivery)) is not { } kept) return;
            if (replacement is not null) Changed(kept);
            deliveries.Begin(delivery);
        }
        catch (Exception e)
        {
            // The schedule stands as it was, still due: the next look tries again.
            await cloud.Log.WriteLineAsync($"scheduler: {schedule.Arn} did not fire: {e}");
        }
    }

    private void Track(Task work)
    {
        if (work.IsCompleted) return;
        _underWay[work] = true;
        work.ContinueWith(
            static (t, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(t, out _), _underWay, CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
