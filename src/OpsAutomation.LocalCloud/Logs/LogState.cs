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
        foreach (var d in _groupSpace.All.Values)
        {
            var group = new LogGroup(d["region"]!.AsText!, d["name"]!.AsText!, d["created"]!.AsLong!.Value) { RetentionDays = (int?)d["retention"]?.AsLong };
            foreach (var stream in (JsonObject)d["streams"]!) group.Streams[stream.Key] = new LogStream(stream.Key, stream.Value.AsLong!.Value);
            _groups[(group.Region, group.Name)] = group;
        }
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

    /// <summary>Gives the group of that name.</summary>
    /// <returns>False when the group was there already.</returns>
    public bool TryAdd(string region, string name, out LogGroup group)
    {
        var made = new LogGroup(region, name, Now);
        group = _groups.GetOrAdd((region, name), made);
        return group == made;
    }

    public bool TryAdd(LogGroup group, string streamName)
    {
        if (!group.Streams.TryAdd(streamName, new LogStream(streamName, Now))) return false;
        if (group.Streams.Count > MostStreams && group.Streams.Values.MinBy(s => s.LastTime ?? s.Created) is { } oldest) group.Streams.TryRemove(oldest.Name, out _);
        return true;
    }

    /// <summary>Keeps the group as it is now; the task completes when it is on disk.</summary>
    public Task SaveAsync(LogGroup group)
    {
        var streams = new JsonObjectBuilder(group.Streams.Count);
        foreach (var stream in group.Streams.Values) streams.Set(stream.Name, stream.Created);
        var document = new JsonObjectBuilder(5).Set("region", group.Region).Set("name", group.Name).Set("created", group.Created);
        if (group.RetentionDays is { } days) document.Set("retention", days);
        return _groupSpace.SetAsync($"{group.Region}/{group.Name}", document.Set("streams", streams.Build()).Build());
    }

    public Task RemoveAsync(LogGroup group)
    {
        _groups.TryRemove((group.Region, group.Name), out _);
        return _groupSpace.RemoveAsync($"{group.Region}/{group.Name}");
    }

    public Task Append(LogGroup group, LogStream stream, long time, string message)
    {
        if (message.Length > LongestMessage) message = message[..LongestMessage];
        var e = new LogEvent(Interlocked.Increment(ref _nextId), time, Now, message);
        stream.Add(e);
        if (Interlocked.Add(ref _characters, message.Length) > MostCharacters) Shrink();
        return _file.AppendAsync(group, stream, e);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

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
