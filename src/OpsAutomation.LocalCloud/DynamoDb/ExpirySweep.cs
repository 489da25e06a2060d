using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Time to live: removes expired items now and then, as DynamoDB does within days. Readers must check the time themselves.</summary>
internal sealed class ExpirySweep : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>What expired longer ago than this is kept: DynamoDB takes it for a mistake.</summary>
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(5 * 365);

    private readonly TableStore _store;
    private readonly TimeProvider _time;
    private readonly TextWriter _log;
    private readonly ITimer _timer;

    public ExpirySweep(TableStore store, TimeProvider time, TextWriter log)
    {
        _store = store;
        _time = time;
        _log = log;
        _timer = time.CreateTimer(static state => _ = ((ExpirySweep)state!).SweepAsync(), this, Every, Every);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private async Task SweepAsync()
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        try
        {
            await _store.WriteAsync(changes =>
            {
                foreach (var table in _store.All)
                    if (table.Definition.TimeToLive is { } attribute) AddExpired(table, attribute, now, changes);
                return changes.Count;
            });
        }
        catch (ObjectDisposedException)
        {
            // The cloud ended meanwhile.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await _log.WriteLineAsync($"dynamodb time to live: {e}");
        }
    }

    private static void AddExpired(Table table, string attribute, long now, List<ItemChange> changes)
    {
        foreach (var (_, partition) in table.Partitions)
            for (var i = 0; i < partition.Count; i++)
                if (Expires(partition[i].Item, attribute) is { } at && at < now && at > now - (long)TooOld.TotalSeconds)
                    changes.Add(new ItemChange(table, partition[i].Key, null));
    }

    private static double? Expires(JsonObject item, string attribute) =>
        item[attribute]?["N"]?.AsText is { } text && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
