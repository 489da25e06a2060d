using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>
/// Asynchronous invocations: kept until they end, retried after one and two minutes, then sent where failures go (developer guide, "How Lambda handles errors
/// and retries with asynchronous invocation").
/// </summary>
internal sealed class AsyncInvoker(CloudContext cloud, FunctionStore store, Invoker invoker) : IAsyncDisposable
{
    private const int DefaultRetries = 2;
    private const int DefaultAge = 21_600;
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    private readonly DocumentSpace _events = cloud.Store.Space("lambda/async");
    private readonly ConcurrentDictionary<string, ITimer> _timers = new(StringComparer.Ordinal);
    private readonly Destinations _destinations = new(cloud);
    private volatile bool _isEnded;

    /// <summary>Takes the event. The function is called once the event is on disk: whoever is told that it could not be taken may send it again.</summary>
    public async Task AddAsync(FunctionRecord function, string? qualifier, ReadOnlyMemory<byte> payload, string requestId)
    {
        var item = new AsyncEvent(requestId, function.Id, qualifier, JsonReader.Read(payload.Span), cloud.Now) { Due = cloud.Now };
        await _events.SetAsync(requestId, item.ToDocument());
        Launch(item);
    }

    /// <summary>Takes up what an earlier run of the cloud left.</summary>
    public void Resume()
    {
        foreach (var (requestId, document) in _events.All) WaitFor(AsyncEvent.From(requestId, document));
    }

    public async ValueTask DisposeAsync()
    {
        _isEnded = true;
        foreach (var timer in _timers.Values) await timer.DisposeAsync();
    }

    private void Launch(AsyncEvent item)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunAsync(item));
        }
    }

    private void WaitFor(AsyncEvent item)
    {
        var delay = item.Due - cloud.Now;
        if (delay <= TimeSpan.Zero)
        {
            Launch(item);
            return;
        }
        _timers[item.RequestId] = cloud.Time.CreateTimer(
            _ =>
            {
                if (_timers.TryRemove(item.RequestId, out var timer)) timer.Dispose();
                Launch(item);
            }, null, delay, Timeout.InfiniteTimeSpan);
    }

    private async Task RunAsync(AsyncEvent item)
    {
        try
        {
            if (_isEnded) return;
            if (store.Find(item.FunctionId) is not { } function)
            {
                await _events.RemoveAsync(item.RequestId);
                return;
            }
            var config = function.Setting("eventInvoke", item.Qualifier);
            var payload = item.Payload.ToUtf8();
            var result = await invoker.RunAsync(function, item.Qualifier, payload, item.RequestId, null);
            if (_isEnded) return;
            if (result.Error is null && result.FunctionError is null)
            {
                await _destinations.SendAsync("OnSuccess", "Success", function, item, item.Failures + 1, config, result);
                await _events.RemoveAsync(item.RequestId);
                return;
            }
            await AfterFailureAsync(item, function, config, result);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await cloud.Log.WriteLineAsync($"lambda asynchronous {item.FunctionId} {item.RequestId}: {e}");
        }
    }

    private async Task AfterFailureAsync(AsyncEvent item, FunctionRecord function, JsonObject? config, FunctionResult result)
    {
        item = result.Error is null ? item with { Failures = item.Failures + 1 } : item with { Refusals = item.Refusals + 1 };
        var retries = config?["MaximumRetryAttempts"]?.AsLong ?? DefaultRetries;
        // A throttled call is not an attempt: it is tried again, ever more slowly, until the event is too old.
        var delay = result.Error is null
            ? TimeSpan.FromMinutes(item.Failures)
            : TimeSpan.FromSeconds(Math.Min(LongestBackoff.TotalSeconds, Math.Pow(2, Math.Min(item.Refusals, 16) - 1)));
        var age = TimeSpan.FromSeconds(config?["MaximumEventAgeInSeconds"]?.AsLong ?? DefaultAge);
        var condition = result.Error is null && item.Failures > retries
            ? "RetriesExhausted"
            : cloud.Now + delay - item.Accepted > age ? "EventAgeExceeded" : null;
        if (condition is not null)
        {
            await _destinations.SendAsync("OnFailure", condition, function, item, item.Failures, config, result);
            await _events.RemoveAsync(item.RequestId);
            return;
        }
        item = item with { Due = cloud.Now + delay };
        WaitFor(item);
        await _events.SetAsync(item.RequestId, item.ToDocument());
    }
}
