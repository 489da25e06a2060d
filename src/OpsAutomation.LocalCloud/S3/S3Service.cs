using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>Amazon S3: buckets and objects, path style and virtual host style.</summary>
public sealed class S3Service : IAwsService, IObjectStore
{
    private readonly BucketStore _store;
    private readonly BucketOperations _buckets;
    private readonly ListOperations _lists;
    private readonly ObjectOperations _objects;
    private readonly MultipartOperations _parts;

    public S3Service(CloudContext cloud)
    {
        _store = new BucketStore(cloud);
        _buckets = new BucketOperations(cloud, _store);
        _lists = new ListOperations(_store);
        _objects = new ObjectOperations(cloud, _store);
        _parts = new MultipartOperations(cloud, _store);
    }

    public string SigningName => "s3";

    public AwsProtocol Protocol => AwsProtocol.RestXml;

    public string XmlNamespace => "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>Bodies are held in memory while they are checked; larger objects go up in parts.</summary>
    public int MaxBodyBytes => 512 * 1024 * 1024;

    /// <summary>The bytes of an object, for services that read S3 themselves, such as Lambda its packages; null when there is none.</summary>
    public async Task<byte[]?> ReadAsync(string bucket, string key, CancellationToken cancel)
    {
        if (_store.Bucket(bucket) is null || _store.Find(bucket, key) is not { } entry) return null;
        return await File.ReadAllBytesAsync(_store.Files.PathOf(entry.File), cancel);
    }

    public async Task<ObjectBytes> FetchAsync(string bucket, string key, CancellationToken cancel)
    {
        if (_store.Bucket(bucket) is null) return new ObjectBytes(default, S3Errors.NoSuchBucket(bucket));
        if (_store.Open(bucket, key) is not var (_, file)) return new ObjectBytes(default, S3Errors.NoSuchKey(key));
        await using var open = file;
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancel);
        return new ObjectBytes(bytes);
    }

    public ObjectList List(string bucket, string prefix)
    {
        if (_store.Bucket(bucket) is null) return new ObjectList([], S3Errors.NoSuchBucket(bucket));
        var found = _store.Objects(bucket).All.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(static o => o.Key, StringComparer.Ordinal);
        return new ObjectList(
            [.. found.Select(static o => StoredObject.From(o.Key, o.Value)).Select(static o => new ObjectFacts(o.Key, o.Size, o.QuotedETag, o.Modified))]);
    }

    public Task<AwsError?> StoreAsync(string bucket, string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancel) =>
        _objects.StoreAsync(new S3Target(bucket, key), bytes, contentType, cancel);

    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel)
    {
        var target = S3Target.Of(request);
        var answer = target.Bucket.Length == 0
            ? Named(request, "ListBuckets", () => request.Method == "GET" ? _buckets.List(request) : UnknownOperation.Of(this, request.Method))
            : target.Key.Length == 0 ? await OfBucketAsync(request, target.Bucket) : await OfObjectAsync(request, target, cancel);
        if (answer.Error is { } error && error.Members?.Has("Resource") != true)
            return error with { Members = (error.Members ?? Core.Json.JsonObject.Empty).With("Resource", Uri.UnescapeDataString(request.RawPath)) };
        return answer;
    }

    private async ValueTask<AwsResponse> OfBucketAsync(AwsRequest request, string bucket)
    {
        var setting = BucketSetting.All.FirstOrDefault(one => request.Query.ContainsKey(one.Query));
        if (request.Method == "PUT" && setting is null) return await Named(request, "CreateBucket", () => _buckets.CreateAsync(request, bucket));
        if (_store.Bucket(bucket) is null)
        {
            request.Operation = request.Method switch { "HEAD" => "HeadBucket", "DELETE" => "DeleteBucket", "GET" => "ListObjectsV2", _ => request.Method };
            return S3Errors.NoSuchBucket(bucket);
        }
        if (setting is not null)
        {
            return request.Method switch
            {
                "GET" => Named(request, "Get" + setting.Operation, () => _buckets.Get(bucket, setting)),
                "PUT" => await Named(request, "Put" + setting.Operation, () => _buckets.PutAsync(request, bucket, setting)),
                "DELETE" => await Named(request, "Delete" + setting.Operation, () => _buckets.RemoveAsync(request, bucket, setting)),
                _ => UnknownOperation.Of(this, request.Method),
            };
        }
        return request.Method switch
        {
            "HEAD" => Named(request, "HeadBucket", () => _buckets.Head(request, bucket)),
            "DELETE" => await Named(request, "DeleteBucket", () => _buckets.DeleteAsync(request, bucket)),
            "POST" when request.Query.ContainsKey("delete") => await Named(request, "DeleteObjects", () => _objects.DeleteManyAsync(request, bucket)),
            "GET" when request.Query.ContainsKey("location") => Named(request, "GetBucketLocation", () => _buckets.Location(bucket)),
            "GET" when request.Query.ContainsKey("uploads") => Named(request, "ListMultipartUploads", () => _parts.ListUploads(bucket)),
            "GET" when request.Query.ContainsKey("versions") => Named(request, "ListObjectVersions", () => _lists.ListVersions(request, bucket)),
            "GET" when request.QueryValue("list-type") == "2" => Named(request, "ListObjectsV2", () => _lists.ListV2(request, bucket)),
            "GET" => Named(request, "ListObjects", () => _lists.ListV1(request, bucket)),
            _ => UnknownOperation.Of(this, request.Method),
        };
    }

    private async ValueTask<AwsResponse> OfObjectAsync(AwsRequest request, S3Target target, CancellationToken cancel)
    {
        if (_store.Bucket(target.Bucket) is null)
        {
            request.Operation =
                request.Method switch { "GET" => "GetObject", "PUT" => "PutObject", "HEAD" => "HeadObject", "DELETE" => "DeleteObject", _ => request.Method };
            return S3Errors.NoSuchBucket(target.Bucket);
        }
        var tagging = request.Query.ContainsKey("tagging");
        var inUpload = request.Query.ContainsKey("uploadId");
        var body = System.Text.Encoding.UTF8;
        return request.Method switch
        {
            "GET" when tagging => Named(request, "GetObjectTagging", () => _objects.GetTagging(target)),
            "PUT" when tagging => await Named(request, "PutObjectTagging", () => _objects.SetTaggingAsync(target, body.GetString(request.Body.Span))),
            "DELETE" when tagging => await Named(request, "DeleteObjectTagging", () => _objects.SetTaggingAsync(target, null)),
            "GET" when inUpload => Named(request, "ListParts", () => _parts.ListParts(request, target)),
            "PUT" when inUpload => await Named(request, "UploadPart", () => _parts.PutPartAsync(request, target, cancel)),
            "POST" when inUpload => await Named(request, "CompleteMultipartUpload", () => _parts.CompleteAsync(request, target, cancel)),
            "DELETE" when inUpload => Named(request, "AbortMultipartUpload", () => _parts.Abort(request, target)),
            "POST" when request.Query.ContainsKey("uploads") => Named(request, "CreateMultipartUpload", () => _parts.Create(request, target)),
            "GET" => Named(request, "GetObject", () => _objects.Get(request, target)),
            "HEAD" => Named(request, "HeadObject", () => _objects.Get(request, target)),
            "PUT" when request.Header("x-amz-copy-source") is not null => await Named(request, "CopyObject", () => _objects.CopyAsync(request, target, cancel)),
            "PUT" => await Named(request, "PutObject", () => _objects.PutAsync(request, target, cancel)),
            "DELETE" => await Named(request, "DeleteObject", () => _objects.DeleteAsync(request, target)),
            _ => UnknownOperation.Of(this, request.Method),
        };
    }

    /// <summary>The name is set first: CloudTrail takes it from the request while the operation runs.</summary>
    private static T Named<T>(AwsRequest request, string operation, Func<T> answer)
    {
        request.Operation = operation;
        return answer();
    }
}
