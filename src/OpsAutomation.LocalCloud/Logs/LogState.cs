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
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly CloudContext _cloud;
    private readonly DocumentSpace _groupSpace;
    private readonly LogFile _file;
    private readonly ConcurrentDictionary<(string Region, string Name), LogGroup> _groups = new();
    private readonly ITimer _sweep;
    private long _nextId;
    private long _characters;

    public LogState(CloudContext cloud)
    {
        _cloud = cloud;
        _groupSpace = cloud.Store.Space("logs/group");
        _groupSpace.Follow(Changed);
        _file = LogFile.Open(Path.Combine(cloud.DataDirectory, "logs.db"));
        var left = new HashSet<(string, string, string)>();
        foreach (var (region, groupName, streamName, e) in _file.Read())
        {
            _nextId = Math.Max(_nextId, e.Id);
            if (Find(region, groupName) is not { } group || !group.Streams.TryGetValue(streamName, out var stream))
            {
                left.Add((region, groupName, streamName));
                continue;
            }
            stream.Add(e);
            _characters += e.Message.Length;
        }

        // Groups and streams that went when there was no time left to remove their events; nobody who makes them anew is to find these.
        foreach (var (region, groupName, streamName) in left) Forget(region, groupName, streamName);
        _sweep = cloud.Time.CreateTimer(static s => ((LogState)s!).Sweep(), this, TimeSpan.Zero, SweepEvery);
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
    /// <returns>What is wrong when it was there already, or the group is not.</returns>
    public Task<AwsError?> AddAsync(string region, string name, string stream, bool withGroup) => _cloud.Store.ChangeAsync<AwsError?>(() =>
    {
        if (!_groupSpace.TryGet(Key(region, name), out var document))
        {
            if (!withGroup) return ([], LogsErrors.NoGroup);
            document = Document(region, name);
        }
        var streams = (JsonObject)document["streams"]!;
        if (streams.Has(stream)) return ([], LogsErrors.StreamExists);
        if (streams.Count >= MostStreams) streams = streams.Without(Oldest(region, name, streams));
        return ([_groupSpace.Change(Key(region, name), document.With("streams", streams.With(stream, Now)))], null);
    });

    /// <returns>What is wrong when the stream or its group is not there.</returns>
    public Task<AwsError?> RemoveAsync(LogGroup group, string stream) => ChangeAsync(group, document =>
        document["streams"] is JsonObject streams && streams.Has(stream)
            ? (document.With("streams", streams.Without(stream)), null)
            : (null, LogsErrors.NoStream));

    /// <param name="days">Null keeps events for ever.</param>
    /// <returns>What is wrong when the group is not there.</returns>
    public Task<AwsError?> SetRetentionAsync(LogGroup group, int? days) =>
        ChangeAsync(group, document => (days is { } d ? document.With("retention", d) : document.Without("retention"), null));

    /// <returns>What is wrong when the group is not there.</returns>
    public Task<AwsError?> RemoveAsync(LogGroup group) => ChangeAsync(group, static _ => (null, null));

    public Task Append(LogGroup group, LogStream stream, long time, string message)
    {
        if (message.Length > LongestMessage) message = message[..LongestMessage];
        var e = new LogEvent(Interlocked.Increment(ref _nextId), time, Now, message);
        stream.Add(e);
        if (Interlocked.Add(ref _characters, message.Length) > MostCharacters) Shrink();
        return _file.AppendAsync(group, stream, e);
    }

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        await _file.DisposeAsync();
    }

    /// <summary>Changes what is stored of a group that is still there, unless something is wrong; null removes it.</summary>
    private Task<AwsError?> ChangeAsync(LogGroup group, Func<JsonObject, (JsonObject? Changed, AwsError? Wrong)> change) =>
        _cloud.Store.ChangeAsync<AwsError?>(() =>
        {
            var key = Key(group.Region, group.Name);
            if (!_groupSpace.TryGet(key, out var document)) return ([], LogsErrors.NoGroup);
            var (changed, wrong) = change(document);
            return wrong is null ? ([_groupSpace.Change(key, changed)], null) : ([], wrong);
        });

    /// <summary>The group follows its document: streams and their events that are still there stay.</summary>
    private void Changed(string key, JsonObject? document)
    {
        if (document is null)
        {
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            if (_groups.TryRemove((key[..slash], key[(slash + 1)..]), out var gone)) Forget(gone.Region, gone.Name, null);
            return;
        }
        var group = _groups.GetOrAdd(
            (document["region"]!.AsText!, document["name"]!.AsText!), static (k, created) => new LogGroup(k.Region, k.Name, created),
            document["created"]!.AsLong!.Value);
        group.RetentionDays = (int?)document["retention"]?.AsLong;
        var streams = (JsonObject)document["streams"]!;
        foreach (var (name, created) in streams) group.Streams.GetOrAdd(name, static (n, c) => new LogStream(n, c), created.AsLong!.Value);
        if (group.Streams.Count == streams.Count) return;
        foreach (var name in group.Streams.Keys.Where(n => !streams.Has(n)))
            if (group.Streams.TryRemove(name, out _)) Forget(group.Region, group.Name, name);
    }

    /// <summary>Removes what is older than groups keep it.</summary>
    private void Sweep()
    {
        foreach (var group in _groups.Values.Where(static g => g.RetentionDays is not null))
        {
            var oldest = group.Oldest(Now);
            var gone = group.Streams.Values.Sum(s => s.Drop(oldest));
            Interlocked.Add(ref _characters, -gone);
            if (gone > 0) Forget(group.Region, group.Name, null, oldest);
        }
    }

    /// <summary>Nobody waits for it: what cannot be removed now goes when the file is opened again, or with its old end.</summary>
    private void Forget(string region, string group, string? stream, long before = long.MaxValue) =>
        _file.ForgetAsync(region, group, stream, before).ContinueWith(
            t => _cloud.Log.WriteLine($"logs: old events of {group} could not be removed: {t.Exception!.InnerException!.Message}"),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private string Oldest(string region, string name, JsonObject streams) => Find(region, name) is { } group
        ? streams.Select(static s => s.Key).MinBy(s => group.Streams.TryGetValue(s, out var stream) ? stream.LastTime ?? stream.Created : long.MaxValue)!
        : streams.First().Key;

    private JsonObject Document(string region, string name) =>
        JsonObject.Of(("region", region), ("name", name), ("created", Now), ("streams", JsonObject.Empty));

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
