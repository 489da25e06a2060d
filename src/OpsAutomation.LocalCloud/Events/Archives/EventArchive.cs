using System.Globalization;
using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>Archives and the events in them, until these are older than the archive keeps them.</summary>
internal sealed class EventArchive(CloudContext cloud) : IAsyncDisposable
{
    /// <summary>The id of an archive, by which its events are kept: one that is made anew under the name of one that was deleted is another.</summary>
    public const string IdMember = "$id";

    private const int PageSize = 500;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly string _path = Path.Combine(cloud.DataDirectory, "archive.db");
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private ArchiveFile? _file;
    private ITimer? _timer;
    private Task _sweeping = Task.CompletedTask;

    /// <summary>Archives by region and name.</summary>
    public DocumentSpace Archives { get; } = cloud.Store.Space("events/archive");

    /// <summary>Made when it is first needed. What keeps it from opening is not remembered: a disk that is full today may have room in a minute.</summary>
    private ArchiveFile File
    {
        get
        {
            lock (_gate) return _file ??= ArchiveFile.Open(_path);
        }
    }

    /// <summary>Removes what is too old, now and every hour.</summary>
    /// <exception cref="LocalCloudStartException">The file is damaged, locked or cannot be written.</exception>
    public async ValueTask StartAsync()
    {
        var former = new FormerArchive(cloud.Store);
        try
        {
            if (System.IO.File.Exists(_path) || !former.IsEmpty) await former.MoveAsync(File, Id);
        }
        catch (SqliteException e)
        {
            throw SqliteFile.Explain(_path, e);
        }
        _timer = cloud.Time.CreateTimer(static a => ((EventArchive)a!).Sweep(), this, TimeSpan.Zero, SweepEvery);
    }

    /// <summary>Completes when the event is on disk.</summary>
    public async Task KeepAsync(string archive, PublishedEvent published)
    {
        if (Id(archive) is { } id)
            await File.WriteAsync(new ArchivedEvent(id, published.Ingested.ToUnixTimeMilliseconds(), published.Document, published.Bytes));
    }

    /// <summary>How many events an archive keeps, and how large they are together.</summary>
    public (long Count, long Bytes) Measure(string archive, JsonObject document) => File.Measure(Id(archive, document), Oldest(document));

    /// <summary>The events of an archive that it still keeps, in the order of their time, read as they are needed.</summary>
    /// <param name="from">The earliest time, in seconds since 1970.</param>
    /// <param name="to">The latest time, in seconds since 1970.</param>
    public IEnumerable<(double Time, JsonObject Event)> Read(string archive, JsonObject document, double from, double to)
    {
        var after = (Time: Milliseconds(from), Number: long.MinValue);
        while (File.Page(Id(archive, document), Oldest(document), after, Milliseconds(to), PageSize) is { Count: > 0 } page)
        {
            foreach (var (time, _, @event) in page) yield return (time / 1000.0, @event);
            after = (page[^1].Time, page[^1].Number);
        }
    }

    /// <summary>Begins to remove the events that are too old, and those of archives that are gone.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            if (_file is not null && !_end.IsCancellationRequested) _sweeping = SweepAsync(_sweeping, _file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
        Task sweeping;
        lock (_gate)
        {
            _end.Cancel();
            sweeping = _sweeping;
        }
        await sweeping;
        if (_file is not null) await _file.DisposeAsync();
        _end.Dispose();
    }

    public static long Milliseconds(double seconds) => (long)Math.Round(Math.Clamp(seconds, -1e11, 1e11) * 1000);

    /// <summary>A few at a time, so that events that come meanwhile do not wait. What cannot be removed now is with the next sweep.</summary>
    private async Task SweepAsync(Task before, ArchiveFile file)
    {
        // Yields, to leave the gate before anything else is done.
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            // The archives are looked at after the file: whatever has events in it was made before.
            var kept = file.Archives();
            var oldest = Archives.All.ToDictionary(static a => Id(a.Key, a.Value), a => Oldest(a.Value), StringComparer.Ordinal);
            foreach (var id in kept)
            {
                var since = oldest.GetValueOrDefault(id, long.MaxValue);
                while (!_end.IsCancellationRequested && since > long.MinValue && file.Numbers(id, since, PageSize) is { Count: > 0 } gone)
                    await file.WriteAsync(new ForgottenEvents(gone));
            }
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"events: old events of archives could not be removed: {e.Message}");
        }
    }

    private string? Id(string archive) => Archives.TryGet(archive, out var document) ? Id(archive, document) : null;

    private static string Id(string archive, JsonObject document) =>
        document[IdMember]?.AsText ?? string.Create(CultureInfo.InvariantCulture, $"{archive}@{document["CreationTime"]?.AsDouble}");

    /// <summary>When the oldest events came that are still kept, in milliseconds since 1970.</summary>
    private long Oldest(JsonObject document)
    {
        var days = document["RetentionDays"]?.AsLong ?? 0;
        return days > 0 && days < (cloud.Now - DateTimeOffset.UnixEpoch).TotalDays
            ? (cloud.Now - TimeSpan.FromDays(days)).ToUnixTimeMilliseconds()
            : long.MinValue;
    }
}
