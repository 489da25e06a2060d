using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>Archives and the events in them, until these are older than the archive keeps them.</summary>
internal sealed class EventArchive(CloudContext cloud) : IDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly DocumentSpace _events = cloud.Store.Space("events/archived");
    private ITimer? _sweep;
    private long _number;

    /// <summary>Archives by region and name.</summary>
    public DocumentSpace Archives { get; } = cloud.Store.Space("events/archive");

    /// <summary>Removes what is too old, now and every hour.</summary>
    public void Start() => _sweep = cloud.Time.CreateTimer(static a => ((EventArchive)a!).Sweep(), this, TimeSpan.Zero, SweepEvery);

    /// <summary>Completes when the event is on disk.</summary>
    public Task KeepAsync(string archive, PublishedEvent published)
    {
        if (!Archives.TryGet(archive, out _)) return Task.CompletedTask;
        var number = Interlocked.Increment(ref _number).ToString("D9", CultureInfo.InvariantCulture);
        return _events.SetAsync($"{archive}/{Stamp(published.Ingested)}-{number}", published.Document);
    }

    /// <summary>The events of an archive that it still keeps, in the order in which they came.</summary>
    public IEnumerable<JsonObject> Of(string archive)
    {
        var oldest = Oldest(archive);
        return Kept(archive).Where(e => string.CompareOrdinal(e.Key, oldest) >= 0).Select(static e => e.Value);
    }

    /// <summary>How large an event is in AWS's count: source, type, detail and date.</summary>
    public static long Size(JsonObject @event) =>
        (@event["detail"]?.Utf8Size ?? 0) + Bytes(@event["source"]) + Bytes(@event["detail-type"]) + Bytes(@event["time"]);

    /// <summary>Removes an archive and the events in it.</summary>
    public IReadOnlyList<DocumentChange> Forget(string archive) => [Archives.Change(archive, null), .. Kept(archive).Select(e => _events.Change(e.Key, null))];

    public void Dispose() => _sweep?.Dispose();

    private void Sweep()
    {
        foreach (var archive in Archives.All.Keys)
        {
            var oldest = Oldest(archive);
            DocumentChange[] gone = [.. Kept(archive).TakeWhile(e => string.CompareOrdinal(e.Key, oldest) < 0).Select(e => _events.Change(e.Key, null))];
            if (gone.Length > 0) _ = cloud.Store.WriteAsync(gone);
        }
    }

    /// <summary>Keys below this one are of events that are too old.</summary>
    private string Oldest(string archive)
    {
        var days = Archives.TryGet(archive, out var document) ? document["RetentionDays"]?.AsLong ?? 0 : 0;
        var age = cloud.Now - DateTimeOffset.UnixEpoch;
        return days > 0 && days < age.TotalDays ? $"{archive}/{Stamp(cloud.Now - TimeSpan.FromDays(days))}" : $"{archive}/";
    }

    private IEnumerable<KeyValuePair<string, JsonObject>> Kept(string archive) =>
        _events.All.Where(e => e.Key.StartsWith(archive + "/", StringComparison.Ordinal));

    private static string Stamp(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString("D15", CultureInfo.InvariantCulture);

    private static int Bytes(JsonValue? text) => Encoding.UTF8.GetByteCount(text?.AsText ?? "");
}
