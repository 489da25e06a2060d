using System.Collections.Concurrent;
using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>
/// Takes occurrences to their targets, again while the retry policy allows, then to the dead-letter queue. Each is stored until it has arrived, and
/// goes on after a restart where it stood: a target gets it at least once, as on AWS, and the execution id tells a second time from a first.
/// </summary>
internal sealed class ScheduleDeliveries(CloudContext cloud, ScheduleTarget target) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly DocumentSpace _space = cloud.Store.Space("scheduler/delivery");
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    /// <summary>What stores the delivery, to be written together with the schedule that fired.</summary>
    public DocumentChange Change(PendingDelivery delivery) => _space.Change(delivery.Id, delivery.ToDocument());

    /// <summary>Begins a delivery that is stored.</summary>
    public void Begin(PendingDelivery delivery)
    {
        using (ExecutionContext.SuppressFlow())
        {
            var work = Task.Run(() => DeliverAsync(delivery));
            _underWay[work] = true;
            work.ContinueWith(
                static (t, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(t, out _), _underWay, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Goes on with what was on its way when the process ended.</summary>
    public void Resume()
    {
        foreach (var (id, document) in _space.All) Begin(PendingDelivery.Read(id, document));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_underWay.Keys);
        _end.Dispose();
    }

    private async Task DeliverAsync(PendingDelivery delivery)
    {
        try
        {
            while (await AttemptAsync(delivery) is { } error)
            {
                if (Exhausted(delivery, error) is { } condition)
                {
                    await BuryAsync(delivery, error, condition);
                    break;
                }
                var pause = Pause(delivery);
                delivery = delivery with { Failed = delivery.Failed + 1 };
                await NoteAsync(delivery);
                await Task.Delay(pause, cloud.Time, _end.Token);
            }
            await PatientWrite.WriteAsync(
                cloud, () => _space.RemoveAsync(delivery.Id), $"scheduler: delivery {delivery.Id} is done, and not forgotten", _end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The cloud ends; the delivery is stored.
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"scheduler: delivery {delivery.Id} of {delivery.ScheduleArn} waits for a restart: {e}");
        }
    }

    /// <summary>An attempt that cannot be noted is not counted after a restart; the delivery goes on.</summary>
    private async Task NoteAsync(PendingDelivery delivery)
    {
        try
        {
            await _space.SetAsync(delivery.Id, delivery.ToDocument());
        }
        catch (Exception e) when (!_end.IsCancellationRequested)
        {
            await cloud.Log.WriteLineAsync($"scheduler: an attempt of delivery {delivery.Id} could not be noted: {e.Message}");
        }
    }

    private async ValueTask<AwsError?> AttemptAsync(PendingDelivery delivery)
    {
        try
        {
            return await target.SendAsync(delivery, _end.Token);
        }
        catch (Exception e) when (!_end.IsCancellationRequested)
        {
            await cloud.Log.WriteLineAsync($"scheduler: {delivery.ScheduleArn} to {delivery.TargetArn}: {e}");
            return AwsError.InternalFailure;
        }
    }

    /// <summary>Null when it is to be tried again; empty for an error that trying again does not cure.</summary>
    private string? Exhausted(PendingDelivery delivery, AwsError error)
    {
        if (!TargetSender.MayPass(error)) return "";
        if (delivery.Failed >= delivery.MaxRetries) return "MaximumRetryAttempts";
        return cloud.Now + Pause(delivery) - delivery.Fired > delivery.MaxAge ? "MaximumEventAgeInSeconds" : null;
    }

    private static TimeSpan Pause(PendingDelivery delivery)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(delivery.Failed, 20));
        return pause < LongestPause ? pause : LongestPause;
    }

    private async Task BuryAsync(PendingDelivery delivery, AwsError error, string condition)
    {
        if (delivery.DeadLetterArn is not { } queue)
        {
            await cloud.Log.WriteLineAsync(
                $"scheduler: {delivery.ScheduleArn} did not reach {delivery.TargetArn} and has no dead-letter queue: {error.Code}: {error.Message}");
            return;
        }
        var attributes = new Dictionary<string, string>
        {
            ["ERROR_CODE"] = error.Code,
            ["ERROR_MESSAGE"] = error.Message,
            ["EXECUTION_ID"] = delivery.Id,
            ["IS_PAYLOAD_TRUNCATED"] = "false",
            ["RETRY_ATTEMPTS"] = delivery.Failed.ToString(CultureInfo.InvariantCulture),
            ["SCHEDULED_TIME"] = ScheduleTarget.Stamp(delivery.Scheduled),
            ["SCHEDULE_ARN"] = delivery.ScheduleArn,
            ["TARGET_ARN"] = delivery.TargetArn,
        };
        if (condition.Length > 0) attributes["EXHAUSTED_RETRY_CONDITION"] = condition;
        if (await cloud.Ports.Queues.SendAsync(queue, target.Input(delivery), attributes, null, _end.Token) is { } refused)
            await cloud.Log.WriteLineAsync(
                $"scheduler: the dead-letter queue {queue} of {delivery.ScheduleArn} did not take execution {delivery.Id}: {refused.Code}: {refused.Message}");
    }
}
