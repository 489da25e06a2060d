using System.Globalization;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>
/// Where archived events were kept before they had a file of their own: among the documents, by region, archive, and the time of their coming.
/// </summary>
internal sealed class FormerArchive(DocumentStore store)
{
    private readonly DocumentSpace _events = store.Space("events/archived");

    public bool IsEmpty => _events.All.IsEmpty;

    /// <summary>
    /// Moves the events into the file. They keep the same rows however often this is begun, so that a crash in between leaves none twice.
    /// Those of archives that are gone go, too.
    /// </summary>
    /// <param name="id">The id of the archive of that region and name; null when there is none.</param>
    public async Task MoveAsync(ArchiveFile file, Func<string, string?> id)
    {
        var all = _events.All;
        var writes = new List<Task>(all.Count);

        // Below all rows that the file gives out itself.
        long number = -all.Count;
        foreach (var (key, document) in all)
        {
            var slash = key.LastIndexOf('/');
            if (id(key[..slash]) is { } archive)
                writes.Add(file.WriteAsync(new ArchivedEvent(archive, Time(key[(slash + 1)..]), document, document.ToUtf8(), number)));
            number++;
        }
        await Task.WhenAll(writes);
        await store.WriteAsync([.. all.Keys.Select(k => _events.Change(k, null))]);
    }

    /// <summary>The milliseconds before the running number.</summary>
    private static long Time(string stamp) =>
        long.TryParse(stamp.AsSpan(0, Math.Max(0, stamp.IndexOf('-', 1))), CultureInfo.InvariantCulture, out var time) ? time : 0;
}
