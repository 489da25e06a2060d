using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events.Destinations;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events.Delivery;

/// <summary>
/// Brings events to targets, each at least once: tried at once, then with growing pauses while the target's retry policy allows,
/// at last put into its dead-letter queue.
/// Only a delivery that was not done at once is written to disk, and goes on after a restart.
/// </summary>
internal sealed class TargetDelivery(CloudContext cloud, ApiDestinationSender destinations) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly DocumentSpace _waiting = cloud.Store.Space("events/delivery");
    private readonly TargetSender _sender = new(cloud);
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    private readonly CancellationTokenSource _end = new();

    // What an earlier life left: who sends such an event again after a crash has been heard then, and it is on its way or has arrived.
    private FrozenSet<string> _resumed = [];

    /// <summary>Takes up what an earlier life of this cloud left.</summary>
    public void Resume()
    {
        _resumed = _waiting.All.Keys.ToFrozenSet(StringComparer.Ordinal);
        foreach (var (key, row) in _waiting.All)
        {
            if (PendingDelivery.From(row) is { } delivery) Track(RetryAsync(key, delivery));
            else cloud.Log.WriteLine($"events: the delivery {key} cannot be read and is left.");
        }
    }

    /// <summary>Completes when the target or its dead-letter queue has the event, or when the delivery is on disk to be tried again.</summary>
    public Task DeliverAsync(EventRule rule, RuleTarget target, PublishedEvent published)
    {
        var work = FirstAsync(new PendingDelivery(rule.Arn, rule.Name, target, published, 0, published.Ingested));
        Track(work);
        return work;
    }

    /// <summary>Puts an event into the dead-letter queue of a target that can never take it.</summary>
    public Task RefuseAsync(EventRule rule, RuleTarget target, PublishedEvent published, TargetFailure failure)
    {
        var work = BuryAsync(new PendingDelivery(rule.Arn, rule.Name, target, published, 1, published.Ingested), failure, null);
        Track(work);
        return work;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await Task.WhenAll(_underWay.Keys);
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"events: {e.Message}");
        }
        _end.Dispose();
    }

    private async Task FirstAsync(PendingDelivery delivery)
    {
        if (_resumed.Contains(delivery.Id)) return;

        // A server far away may take its time; whoever puts events does not wait for it.
        if (ApiDestination.IsArn(delivery.Target.Arn))
        {
            await KeepAsync(delivery);
            return;
        }
        if (await TryAsync(delivery, CancellationToken.None) is not { } failure) return;
        delivery = delivery with { Attempts = 1 };
        var pause = Pause(delivery, failure);
        if (Exhausted(delivery, failure, pause) is { } condition) await BuryAsync(delivery, failure, condition);
        else await KeepAsync(delivery with { Due = cloud.Now + pause });
    }

    private async Task KeepAsync(PendingDelivery delivery)
    {
        await _waiting.SetAsync(delivery.Id, delivery.ToDocument());
        Track(RetryAsync(delivery.Id, delivery));
    }

    private async Task RetryAsync(string key, PendingDelivery delivery)
    {
        try
        {
            while (true)
            {
                if (delivery.Due - cloud.Now is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, cloud.Time, _end.Token);
                if (await TryAsync(delivery, _end.Token) is not { } failure) break;
                _end.Token.ThrowIfCancellationRequested();
                delivery = delivery with { Attempts = delivery.Attempts + 1 };
                var pause = Pause(delivery, failure);
                if (Exhausted(delivery, failure, pause) is { } condition)
                {
                    await BuryAsync(delivery, failure, condition);
                    break;
                }
                delivery = delivery with { Due = cloud.Now + pause };
                await WrittenAsync(_waiting.SetAsync(key, delivery.ToDocument()));
            }
            await PatientWrite.WriteAsync(cloud, () => _waiting.RemoveAsync(key), $"events: delivery {key} is done, and not forgotten", _end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The cloud ends; the delivery is on disk.
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"events: delivery of {delivery.Published.Id} to {delivery.Target.Arn}: {e}");
        }
    }

    private async ValueTask<TargetFailure?> TryAsync(PendingDelivery delivery, CancellationToken cancel)
    {
        try
        {
            var target = delivery.Target;
            var payload = delivery.Payload();
            if (ApiDestination.IsArn(target.Arn)) return await destinations.SendAsync(target, delivery.Published, payload, cancel);
            var error = await _sender.SendAsync(target.Arn, payload, target.MessageGroupId, delivery.Published.Id, cancel, delivery.Id);
            return error is null or { Code: "ExecutionAlreadyExists" } ? null : TargetFailure.Of(error);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            // A disk that is full today may have room in a minute.
            await cloud.Log.WriteLineAsync($"events: delivery of {delivery.Published.Id} to {delivery.Target.Arn}: {e}");
            return new TargetFailure("INTERNAL_ERROR", e.Message, IsTransient: true);
        }
    }

    /// <summary>Exponential with jitter, and never shorter than the target asks.</summary>
    private TimeSpan Pause(PendingDelivery delivery, TargetFailure failure)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(delivery.Attempts - 1, 20));
        if (pause > LongestPause) pause = LongestPause;
        pause *= 0.5 + (cloud.Ids.NextDouble() / 2);
        return failure.RetryAfter > pause ? failure.RetryAfter.Value : pause;
    }

    /// <summary>Why it is not tried again: empty when no retry would help, null when it is tried again.</summary>
    private string? Exhausted(PendingDelivery delivery, TargetFailure failure, TimeSpan pause)
    {
        if (!failure.IsTransient) return "";
        if (delivery.Attempts > delivery.Target.MaxRetries) return "MaximumRetryAttempts";
        return cloud.Now + pause - delivery.Published.Ingested > delivery.Target.MaxAge ? "MaximumEventAgeInSeconds" : null;
    }

    /// <summary>The event goes into the queue as it came, so that it can be put on the bus again.</summary>
    private async Task BuryAsync(PendingDelivery delivery, TargetFailure failure, string? condition)
    {
        if (delivery.Target.DeadLetterArn is not { } queue)
        {
            var what = $"{delivery.RuleArn} could not bring {delivery.Published.Id} to {delivery.Target.Arn}";
            await cloud.Log.WriteLineAsync($"events: {what}, which has no dead-letter queue: {failure.Message}");
            return;
        }
        var attributes = new Dictionary<string, string>
        {
            ["RULE_ARN"] = delivery.RuleArn,
            ["TARGET_ARN"] = delivery.Target.Arn,
            ["ERROR_CODE"] = failure.Code,
            ["ERROR_MESSAGE"] = failure.Message.Length == 0 ? failure.Code : failure.Message,
            ["RETRY_ATTEMPTS"] = (delivery.Attempts - 1).ToString(CultureInfo.InvariantCulture),
        };
        if (!string.IsNullOrEmpty(condition)) attributes["EXHAUSTED_RETRY_CONDITION"] = condition;
        var error = await cloud.Ports.Queues.SendAsync(queue, Encoding.UTF8.GetString(delivery.Published.Bytes), attributes, null, CancellationToken.None);
        if (error is null) return;
        await cloud.Log.WriteLineAsync($"events: {delivery.Published.Id} could not be put into the dead-letter queue {queue}: {error.Message}");
    }

    /// <summary>The row on disk stays as it was when it cannot be written: the delivery goes on, and may be done once more after a restart.</summary>
    private async Task WrittenAsync(Task write)
    {
        try
        {
            await write;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await cloud.Log.WriteLineAsync($"events: the state of a delivery could not be written: {e.Message}");
        }
    }

    private void Track(Task work)
    {
        if (work.IsCompleted) return;
        _underWay[work] = true;
        work.ContinueWith(
            static (t, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(t, out _),
            _underWay, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
