using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Logs;

/// <summary>Groups, streams and events. What is kept is bounded; the largest streams lose their older half when all together grow too large.</summary>
internal sealed class LogState : IAsyncDisposable
{
    private const long MostCharacters = 64 * 1024 * 1024;
    private const int LongestMessage = 256 * 1024;
    private const int MostStreams = 10_000;

    private readonly CloudContext _cloud;
    private readonly DocumentSpace _groupSpace;
    private readonly LogFile _file;
    private readonly ConcurrentDictionary<(string Region, string Name), LogGroup> _groups = new();
    private long _nextId;
    private long _characters;

    public LogState(CloudContext cloud)
    {
        _cloud = cloud;
        _groupSpace = cloud.Store.Space("logs/group");
        _groupSpace.Follow(Changed);
        _file = LogFile.Open(Path.Combine(cloud.DataDirectory, "logs.db"));
        foreach (var (region, groupName, streamName, e) in _file.Read())
        {
            _nextId = Math.Max(_nextId, e.Id);
            if (!_groups.TryGetValue((region, groupName), out var group) || !group.Streams.TryGetValue(streamName, out var stream)) continue;
            stream.Add(e);
            _characters += e.Message.Length;
        }
    }

    public long Now => _cloud.Now.ToUnixTimeMilliseconds();

    public string Account => _cloud.Account;

    public LogGroup? Find(string region, string name) => _groups.GetValueOrDefault((region, name));

    public IEnumerable<LogGroup> Groups(string region) => _groups.Values.Where(g => g.Region == region).OrderBy(g => g.Name, StringComparer.Ordinal);

    /// <summary>Makes a group.</summary>
    /// <returns>False when it was there already.</returns>
    public Task<bool> TryAddAsync(string region, string name) => _cloud.Store.ChangeAsync<bool>(() => _groupSpace.TryGet(Key(region, name), out _)
        ? ([], false)
        : ([_groupSpace.Change(Key(region, name), Document(region, name))], true));

    /// <summary>Makes a stream, and its group if that is wished. Too many streams push out the oldest.</summary>
    /// <returns>False when it was there already, or the group is not.</returns>
    public Task<bool> TryAddAsync(string region, string name, string stream, bool withGroup) => _cloud.Store.ChangeAsync<bool>(() =>
    {
        if (!_groupSpace.TryGet(Key(region, name), out var document))
        {
            if (!withGroup) return ([], false);
            document = Document(region, name);
        }
        var streams = (JsonObject)document["streams"]!;
        if (streams.Has(stream)) return ([], false);
        if (streams.Count >= MostStreams) streams = streams.Without(Oldest(region, name, streams));
        return ([_groupSpace.Change(Key(region, name), document.With("streams", streams.With(stream, Now)))], true);
    });

    /// <returns>False when there is no such stream.</returns>
    public Task<bool> TryRemoveAsync(LogGroup group, string stream) => ChangeAsync(group, document =>
        document["streams"] is JsonObject streams && streams.Has(stream) ? document.With("streams", streams.Without(stream)) : null);

    /// <param name="days">Null keeps events for ever.</param>
    public Task SetRetentionAsync(LogGroup group, int? days) => ChangeAsync(group, document => days is { } d ? document.With("retention", d) : document.Without("retention"));

    public Task RemoveAsync(LogGroup group) => _groupSpace.RemoveAsync(Key(group.Region, group.Name));

    public Task Append(LogGroup group, LogStream stream, long time, string message)
    {
        if (message.Length > LongestMessage) message = message[..LongestMessage];
        var e = new LogEvent(Interlocked.Increment(ref _nextId), time, Now, message);
        stream.Add(e);
        if (Interlocked.Add(ref _characters, message.Length) > MostCharacters) Shrink();
        return _file.AppendAsync(group, stream, e);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    /// <summary>Changes what is stored of a group that is still there; null changes nothing.</summary>
    private Task<bool> ChangeAsync(LogGroup group, Func<JsonObject, JsonObject?> change) => _cloud.Store.ChangeAsync<bool>(() =>
        _groupSpace.TryGet(Key(group.Region, group.Name), out var document) && change(document) is { } changed
            ? ([_groupSpace.Change(Key(group.Region, group.Name), changed)], true)
            : ([], false));

    /// <summary>The group follows its document: streams and their events that are still there stay.</summary>
    private void Changed(string key, JsonObject? document)
    {
        if (document is null)
        {
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            _groups.TryRemove((key[..slash], key[(slash + 1)..]), out _);
            return;
        }
        var group = _groups.GetOrAdd(
            (document["region"]!.AsText!, document["name"]!.AsText!), static (k, created) => new LogGroup(k.Region, k.Name, created), document["created"]!.AsLong!.Value);
        group.RetentionDays = (int?)document["retention"]?.AsLong;
        var streams = (JsonObject)document["streams"]!;
        foreach (var (name, created) in streams) group.Streams.GetOrAdd(name, static (n, c) => new LogStream(n, c), created.AsLong!.Value);
        if (group.Streams.Count == streams.Count) return;
        foreach (var name in group.Streams.Keys.Where(n => !streams.Has(n))) group.Streams.TryRemove(name, out _);
    }

    private string Oldest(string region, string name, JsonObject streams) => Find(region, name) is { } group
        ? streams.Select(static s => s.Key).MinBy(s => group.Streams.TryGetValue(s, out var stream) ? stream.LastTime ?? stream.Created : long.MaxValue)!
        : streams.First().Key;

    private JsonObject Document(string region, string name) => JsonObject.Of(("region", region), ("name", name), ("created", Now), ("streams", JsonObject.Empty));

    private static string Key(string region, string name) => $"{region}/{name}";

    private void Shrink()
    {
        var streams = _groups.Values.SelectMany(g => g.Streams.Values).OrderByDescending(s => s.Bytes).ToList();
        // Counted anew, since full streams drop lines by themselves.
        Interlocked.Exchange(ref _characters, streams.Sum(s => s.Bytes));
        foreach (var stream in streams)
        {
            if (Interlocked.Read(ref _characters) <= MostCharacters / 2) return;
            Interlocked.Add(ref _characters, -stream.Halve());
        }
    }
}
