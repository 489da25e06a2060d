using OpsAutomation.LocalCloud.Hosting.Feed;

namespace OpsAutomation.Cli.Demo;

/// <summary>Reads the cloud's feed: tells whoever waits, shows what is to be shown, adds up what functions cost.</summary>
internal sealed class DemoFeed(CloudFeed feed) : IAsyncDisposable
{
    private readonly CloudSubscription _subscription = feed.Subscribe();
    private readonly Lock _gate = new();
    private readonly List<(Func<CloudRecord, bool> Wanted, TaskCompletionSource<CloudRecord> Found)> _waiting = [];
    private readonly SortedDictionary<string, FunctionTally> _tallies = new(StringComparer.Ordinal);
    private Task _pump = Task.CompletedTask;

    /// <summary>Called for each record, in order, while set.</summary>
    public Func<CloudRecord, Task>? Narrate { get; set; }

    public IReadOnlyList<FunctionTally> Tallies
    {
        get
        {
            lock (_gate) return [.. _tallies.Values];
        }
    }

    public void Start() => _pump = PumpAsync();

    /// <summary>The next record that is wanted; ask before that which causes it.</summary>
    public Task<CloudRecord> NextAsync(Func<CloudRecord, bool> wanted)
    {
        var found = new TaskCompletionSource<CloudRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) _waiting.Add((wanted, found));
        return found.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        await _pump.ConfigureAwait(false);
    }

    private async Task PumpAsync()
    {
        await foreach (var record in _subscription.Records.ReadAllAsync().ConfigureAwait(false))
        {
            lock (_gate)
            {
                if (record is FunctionReported report) Add(report);
                for (var i = _waiting.Count - 1; i >= 0; i--)
                {
                    if (!_waiting[i].Wanted(record)) continue;
                    _waiting[i].Found.TrySetResult(record);
                    _waiting.RemoveAt(i);
                }
            }
            if (Narrate is { } narrate) await narrate(record).ConfigureAwait(false);
        }
    }

    private void Add(FunctionReported report)
    {
        var tally = _tallies.GetValueOrDefault(report.Function) ?? new FunctionTally(report.Function, 0, 0, 0, TimeSpan.Zero, TimeSpan.Zero);
        _tallies[report.Function] = tally with
        {
            Cold = tally.Cold + (report.Cold ? 1 : 0),
            Warm = tally.Warm + (report.Cold ? 0 : 1),
            Failed = tally.Failed + (report.FunctionError is null ? 0 : 1),
            Billed = tally.Billed + report.Billed,
            LongestInit = report.Init > tally.LongestInit ? report.Init.Value : tally.LongestInit,
        };
    }
}
