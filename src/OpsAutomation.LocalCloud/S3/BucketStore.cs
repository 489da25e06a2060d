using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>Buckets, their objects and their settings. Checks and changes are one, so a conditional write has one winner.</summary>
internal sealed class BucketStore
{
    private readonly DocumentStore _store;
    private readonly DocumentSpace _buckets;
    private readonly DocumentSpace _settings;

    public BucketStore(CloudContext cloud)
    {
        _store = cloud.Store;
        _buckets = cloud.Store.Space("s3/buckets");
        _settings = cloud.Store.Space("s3/settings");
        Files = new ObjectFiles(Path.Combine(cloud.DataDirectory, "s3"), cloud.Ids);
        Files.Keep(_buckets.All.Keys.SelectMany(bucket => Objects(bucket).All.Values).Select(static entry => entry["file"]!.AsText!).ToHashSet());
    }

    public ObjectFiles Files { get; }

    public IEnumerable<(string Name, JsonObject Document)> Buckets => _buckets.All.Select(static pair => (pair.Key, pair.Value));

    public JsonObject? Bucket(string name) => _buckets.TryGet(name, out var document) ? document : null;

    public DocumentSpace Objects(string bucket) => _store.Space($"s3/objects/{bucket}");

    public StoredObject? Find(string bucket, string key) => Objects(bucket).TryGet(key, out var document) ? StoredObject.From(key, document) : null;

    /// <summary>An object with its bytes open: a write that comes later takes the file's name away, not the file. Null when there is no such object.</summary>
    public (StoredObject Entry, FileStream File)? Open(string bucket, string key)
    {
        while (Find(bucket, key) is { } entry)
        {
            try
            {
                return (entry, Files.Open(entry.File));
            }
            catch (FileNotFoundException) when (Find(bucket, key)?.File != entry.File)
            {
                // Overwritten in between; the newer one is as good.
            }
        }
        return null;
    }

    public string? Setting(string bucket, string name) => _settings.TryGet($"{bucket}/{name}", out var document) ? document["body"]!.AsText : null;

    public Task SetAsync(string bucket, string name, string? body) =>
        body is null ? _settings.RemoveAsync($"{bucket}/{name}") : _settings.SetAsync($"{bucket}/{name}", JsonObject.Of(("body", body)));

    public Task<AwsError?> CreateAsync(string bucket, string account, string region, DateTimeOffset now) => _store.ChangeAsync<AwsError?>(() =>
    {
        if (Bucket(bucket) is { } taken) return ([], taken["account"]?.AsText == account ? S3Errors.OwnedByYou(bucket) : S3Errors.Taken(bucket));
        return ([_buckets.Change(bucket, JsonObject.Of(("account", account), ("region", region), ("created", now.ToUnixTimeMilliseconds())))], null);
    });

    public Task<AwsError?> DeleteAsync(string bucket) => _store.ChangeAsync<AwsError?>(() =>
    {
        if (Bucket(bucket) is null) return ([], S3Errors.NoSuchBucket(bucket));
        if (Objects(bucket).All.Count > 0) return ([], S3Errors.BucketNotEmpty(bucket));
        var settings = _settings.All.Keys.Where(key => key.StartsWith(bucket + "/", StringComparison.Ordinal)).Select(key => _settings.Change(key, null));
        return ([_buckets.Change(bucket, null), .. settings], null);
    });

    /// <summary>Sets the object, or removes it when it is null, if the check agrees; the file that it takes the place of goes.</summary>
    /// <param name="check">Sees the object as it is and says what is wrong; null lets the change pass.</param>
    public async Task<AwsError?> PutAsync(string bucket, string key, StoredObject? entry, Func<StoredObject?, AwsError?>? check = null)
    {
        var isPut = false;
        try
        {
            var (before, error) = await _store.ChangeAsync<(StoredObject?, AwsError?)>(() =>
            {
                var there = Find(bucket, key);
                var refused = Bucket(bucket) is null ? S3Errors.NoSuchBucket(bucket) : check?.Invoke(there);
                if (refused is not null || (entry is null && there is null)) return ([], (null, refused));
                return ([Objects(bucket).Change(key, entry?.ToDocument())], (there, null));
            });
            isPut = error is null;
            if (before is not null && before.File != entry?.File) Files.Delete(before.File);
            return error;
        }
        finally
        {
            if (!isPut && entry is not null) Files.Delete(entry.File);
        }
    }
}
