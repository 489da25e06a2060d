using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>
/// Brings notifications to subscribers: at once, or when that fails again and again as the delivery policy says, and at last to the dead-letter queue.
/// What is not delivered when a publisher gets its answer is on disk, and goes on after a restart.
/// </summary>
internal sealed class Deliveries(CloudContext cloud, TopicStore store, SubscriberDelivery delivery) : IAsyncDisposable
{
    private readonly DocumentSpace _waiting = cloud.Store.Space("sns/delivery");
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    /// <summary>Takes up what an earlier life of this cloud left.</summary>
    public void Start()
    {
        foreach (var (key, document) in _waiting.All) Track(RetryAsync(key, document));
    }

    /// <summary>Completes when the notification is delivered, given up or kept on disk to be tried again.</summary>
    public async Task DeliverAsync(Topic topic, Subscription subscription, Notification notification)
    {
        if (subscription.Protocol.StartsWith("http", StringComparison.Ordinal))
        {
            // An endpoint may take its time; whoever publishes does not wait for it.
            await KeepAsync(subscription, notification, 0, cloud.Now);
            return;
        }
        var error = await delivery.TryAsync(topic, subscription, notification, CancellationToken.None);
        if (error is null) return;
        if (!SubscriberDelivery.MayPass(error)) await delivery.BuryAsync(topic, subscription, notification, error);
        else await KeepAsync(subscription, notification, 1, cloud.Now + Jittered(DeliveryPolicy.Of(topic, subscription).Pause(0) ?? TimeSpan.Zero));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_underWay.Keys);
        _end.Dispose();
    }

    private async Task KeepAsync(Subscription subscription, Notification notification, int retry, DateTimeOffset due)
    {
        var key = $"{notification.Id}/{subscription.Arn}";
        var document = JsonObject.Of(
            ("Subscription", subscription.Arn), ("Notification", notification.Document), ("Retry", retry), ("Due", due.ToUnixTimeMilliseconds()));
        await _waiting.SetAsync(key, document);
        Track(RetryAsync(key, document));
    }

    private async Task RetryAsync(string key, JsonObject document)
    {
        var notification = new Notification((JsonObject)document["Notification"]!);
        var retry = (int)(document["Retry"]?.AsLong ?? 0);
        var due = DateTimeOffset.FromUnixTimeMilliseconds(document["Due"]?.AsLong ?? 0);
        try
        {
            while (true)
            {
                if (due - cloud.Now is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, cloud.Time, _end.Token);
                // Whoever has unsubscribed in the meantime is not bothered any more.
                if (store.FindSubscription(document["Subscription"]!.AsText!) is not { } subscription || store.Find(subscription.TopicArn) is not { } topic)
                    break;
                var error = await delivery.TryAsync(topic, subscription, notification, _end.Token);
                if (error is null) break;
                var pause = SubscriberDelivery.MayPass(error) ? DeliveryPolicy.Of(topic, subscription).Pause(retry) : null;
                if (pause is null)
                {
                    await delivery.BuryAsync(topic, subscription, notification, error);
                    break;
                }
                retry++;
                due = cloud.Now + Jittered(pause.Value);
                await _waiting.SetAsync(key, document.With("Retry", retry).With("Due", due.ToUnixTimeMilliseconds()));
            }
            await _waiting.RemoveAsync(key);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The cloud ends; the delivery is on disk.
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"sns: delivery {key}: {e}");
        }
    }

    private TimeSpan Jittered(TimeSpan pause) => pause * (0.5 + cloud.Ids.NextDouble() / 2);

    private void Track(Task work)
    {
        if (work.IsCompleted) return;
        _underWay[work] = true;
        work.ContinueWith(
            static (t, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(t, out _), _underWay, CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
