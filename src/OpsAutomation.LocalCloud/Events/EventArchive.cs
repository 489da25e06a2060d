using System.Collections.Concurrent;
using System.Globalization;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Keeps the events of the buses that have archives.</summary>
internal sealed class EventArchive(CloudContext cloud)
{
    private readonly DocumentSpace _events = cloud.Store.Space("events/archived");
    private readonly ConcurrentDictionary<string, EventPattern?> _patterns = new(StringComparer.Ordinal);
    private long _number;

    /// <summary>Archives by region and name.</summary>
    public DocumentSpace Archives { get; } = cloud.Store.Space("events/archive");

    /// <summary>Puts the event into each archive of the bus whose pattern it matches. A replayed event is not kept again.</summary>
    public void Keep(EventBus bus, PublishedEvent published)
    {
        var archives = Archives.All;
        if (archives.IsEmpty || published.Document.Has("replay-name")) return;
        foreach (var (key, archive) in archives)
        {
            if (archive["EventSourceArn"]?.AsText != bus.Arn) continue;
            if (Pattern(archive["EventPattern"]?.AsText) is { } pattern && !pattern.Matches(published.Bytes)) continue;
            var number = string.Create(CultureInfo.InvariantCulture, $"{published.Ingested.ToUnixTimeMilliseconds():D15}-{Interlocked.Increment(ref _number):D9}");
            _ = _events.SetAsync($"{key}/{number}", published.Document);
        }
    }

    /// <summary>The events of an archive, the oldest first.</summary>
    public IEnumerable<JsonObject> Of(string archive) => Kept(archive).Select(static e => e.Value);

    public Task ForgetAsync(string archive) =>
        cloud.Store.WriteAsync([Archives.Change(archive, null), .. Kept(archive).Select(e => _events.Change(e.Key, null))]);

    private IEnumerable<KeyValuePair<string, JsonObject>> Kept(string archive) => _events.All.Where(e => e.Key.StartsWith(archive + "/", StringComparison.Ordinal));

    private EventPattern? Pattern(string? text) =>
        text is null ? null : _patterns.GetOrAdd(text, static t => EventPattern.TryParse(t, out var pattern, out _) ? pattern : null);
}
