using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>The operations on one object.</summary>
internal sealed class ObjectOperations(CloudContext cloud, BucketStore store)
{
    private const int LongestKey = 1024;
    private const string DefaultType = "binary/octet-stream";
    private const string TagNamespace = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static readonly string[] Kept = ["content-type", "cache-control", "content-disposition", "content-encoding", "content-language", "expires"];

    public AwsResponse Get(AwsRequest request, S3Target target)
    {
        if (store.Open(target.Bucket, target.Key) is not var (entry, file)) return S3Errors.NoSuchKey(target.Key);
        var answer = Answer(request, entry, file);
        if (answer.Stream is null || request.Method == "HEAD") file.Dispose();
        return answer;
    }

    private static AwsResponse Answer(AwsRequest request, StoredObject entry, FileStream file)
    {
        if (Preconditions.OfRead(request, entry) is { } failed)
            return failed.Status == 304 ? new AwsResponse { Status = 304 }.With("ETag", entry.QuotedETag).With("Last-Modified", entry.LastModified) : failed;
        var header = request.Header("Range");
        if (!ByteRange.TryRead(header, entry.Size, out var range)) return S3Errors.InvalidRange(header!, entry.Size);
        var (from, length) = range is { } part ? (part.From, part.Length) : (0, entry.Size);
        var type = request.QueryValue("response-content-type") ?? entry.Headers["content-type"]?.AsText ?? DefaultType;
        var answer = AwsResponse.Streamed((output, cancel) => CopyAsync(file, from, length, output, cancel), length, type, range is null ? 200 : 206);
        Describe(answer, entry);
        if (range is { } shown) answer.With("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {shown.From}-{shown.To}/{entry.Size}"));
        if (range is null && string.Equals(request.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase))
            foreach (var (algorithm, value) in entry.Checksums) answer.With("x-amz-checksum-" + algorithm, value.AsText!);
        return answer;
    }

    public async ValueTask<AwsResponse> PutAsync(AwsRequest request, S3Target target, CancellationToken cancel)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(target.Key) > LongestKey) return S3Errors.KeyTooLong;
        if (UploadedBody.TryRead(request, out var body) is { } bad) return bad;
        // Refused early where it can be; the check under the lock is the one that counts.
        if (Preconditions.OfWrite(request, store.Find(target.Bucket, target.Key), target.Key) is { } early) return early;
        var file = await store.Files.WriteAsync(body.Bytes, cancel);
        var entry = new StoredObject(target.Key, file, body.Bytes.Length, body.ETag, cloud.Now, HeadersOf(request))
        {
            Checksums = body.Checksums,
            Tagging = TagsOf(request),
        };
        if (await store.PutAsync(target.Bucket, target.Key, entry, before => Preconditions.OfWrite(request, before, target.Key)) is { } error) return error;
        var answer = AwsResponse.Empty().With("ETag", entry.QuotedETag).With("x-amz-server-side-encryption", "AES256");
        foreach (var (algorithm, value) in body.Checksums) answer.With("x-amz-checksum-" + algorithm, value.AsText!);
        return answer;
    }

    /// <summary>For services that write objects themselves.</summary>
    public async Task<AwsError?> StoreAsync(S3Target target, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancel)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(target.Key) > LongestKey) return S3Errors.KeyTooLong;
        if (store.Bucket(target.Bucket) is null) return S3Errors.NoSuchBucket(target.Bucket);
        var file = await store.Files.WriteAsync(bytes, cancel);
        var entry = new StoredObject(target.Key, file, bytes.Length, UploadedBody.Of(bytes).ETag, cloud.Now, JsonObject.Of(("content-type", contentType)));
        return await store.PutAsync(target.Bucket, target.Key, entry);
    }

    public async ValueTask<AwsResponse> CopyAsync(AwsRequest request, S3Target target, CancellationToken cancel)
    {
        if (Source(request) is not { } source)
            return S3Errors.InvalidArgument(
                "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", "x-amz-copy-source", request.Header("x-amz-copy-source")!);
        if (store.Bucket(source.Bucket) is null) return S3Errors.NoSuchBucket(source.Bucket);
        if (store.Open(source.Bucket, source.Key) is not var (entry, from)) return S3Errors.NoSuchKey(source.Key);
        await using var input = from;
        if (Preconditions.OfRead(request, entry, "x-amz-copy-source-") is { } failed) return failed;
        var replaces = request.Header("x-amz-metadata-directive") == "REPLACE";
        if (source == target && !replaces)
            return new AwsError(
                "InvalidRequest",
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website "
                    + "redirect location or encryption attributes.");
        var file = await store.Files.WriteAsync(async (to, token) => await input.CopyToAsync(to, token), cancel);
        var copy = entry with { Key = target.Key, File = file, Modified = cloud.Now, Headers = replaces ? HeadersOf(request) : entry.Headers };
        if (await store.PutAsync(target.Bucket, target.Key, copy, before => Preconditions.OfWrite(request, before, target.Key)) is { } error) return error;
        return AwsResponse.XmlDocument("CopyObjectResult", xml => xml.Time("LastModified", copy.Modified).Text("ETag", copy.QuotedETag));
    }

    public async ValueTask<AwsResponse> DeleteAsync(AwsRequest request, S3Target target)
    {
        var error = await store.PutAsync(target.Bucket, target.Key, null, before =>
            request.Header("If-Match") is null || before is null ? null : Preconditions.OfWrite(request, before, target.Key));
        return error is null ? new AwsResponse { Status = 204 } : error;
    }

    public async ValueTask<AwsResponse> DeleteManyAsync(AwsRequest request, string bucket)
    {
        const int Most = 1000;
        if (XmlInput.Read(request.Body) is not { } xml) return S3Errors.MalformedXml;
        var keys = XmlInput.All(xml, "Object").Select(static item => XmlInput.Text(item, "Key")).ToList();
        if (keys.Count is 0 or > Most || keys.Contains(null)) return S3Errors.MalformedXml;
        await Task.WhenAll(keys.Select(key => store.PutAsync(bucket, key!, null)));
        var quiet = XmlInput.Text(xml, "Quiet") == "true";
        return AwsResponse.XmlDocument("DeleteResult", output =>
        {
            foreach (var key in quiet ? [] : keys) output.Element("Deleted", item => item.Text("Key", key));
        });
    }

    public AwsResponse GetTagging(S3Target target) => store.Find(target.Bucket, target.Key) is { } entry
        ? AwsResponse.Raw(System.Text.Encoding.UTF8.GetBytes(entry.Tagging ?? $"<Tagging xmlns=\"{TagNamespace}\"><TagSet/></Tagging>"), "application/xml")
        : S3Errors.NoSuchKey(target.Key);

    /// <param name="tagging">Null removes the tags.</param>
    public async ValueTask<AwsResponse> SetTaggingAsync(S3Target target, string? tagging)
    {
        if (store.Find(target.Bucket, target.Key) is not { } entry) return S3Errors.NoSuchKey(target.Key);
        var error = await store.PutAsync(
            target.Bucket, target.Key, entry with { Tagging = tagging }, before => before?.File == entry.File ? null : S3Errors.NoSuchKey(target.Key));
        return error is not null ? error : new AwsResponse { Status = tagging is null ? 204 : 200 };
    }

    /// <summary>The headers that are kept with an object and sent back with it.</summary>
    public static JsonObject HeadersOf(AwsRequest request)
    {
        var kept = new JsonObjectBuilder();
        foreach (var (name, value) in request.Headers)
        {
            var lower = name.ToLowerInvariant();
            var text = value.ToString();
            // aws-chunked is how the body travelled, not what it is.
            if (lower == "content-encoding")
                text = string.Join(", ", text.Split(',', StringSplitOptions.TrimEntries).Where(static coding => coding is not ("aws-chunked" or "")));
            if (text.Length > 0
                && (Kept.Contains(lower) || lower.StartsWith("x-amz-meta-", StringComparison.Ordinal) || lower == "x-amz-website-redirect-location"))
            {
                kept.Set(lower, text);
            }
        }
        return kept.Build();
    }

    private static void Describe(AwsResponse answer, StoredObject entry)
    {
        answer.With("ETag", entry.QuotedETag).With("Last-Modified", entry.LastModified).With("Accept-Ranges", "bytes")
            .With("x-amz-server-side-encryption", "AES256");
        foreach (var (name, value) in entry.Headers)
            if (name != "content-type") answer.With(name, value.AsText!);
    }

    private static async Task CopyAsync(FileStream file, long from, long length, Stream output, CancellationToken cancel)
    {
        await using (file)
        {
            file.Seek(from, SeekOrigin.Begin);
            var buffer = new byte[(int)Math.Min(length, 64 * 1024)];
            while (length > 0)
            {
                var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(length, buffer.Length)), cancel);
                if (read == 0) throw new EndOfStreamException("The file of an object is shorter than its index entry says.");
                await output.WriteAsync(buffer.AsMemory(0, read), cancel);
                length -= read;
            }
        }
    }

    /// <summary>What x-amz-copy-source names; null when it is not of the form bucket/key.</summary>
    public static S3Target? Source(AwsRequest request)
    {
        var text = Uri.UnescapeDataString(request.Header("x-amz-copy-source")!).TrimStart('/');
        if (text.IndexOf("?versionId=", StringComparison.Ordinal) is >= 0 and var version) text = text[..version];
        var slash = text.IndexOf('/');
        return slash <= 0 || slash == text.Length - 1 ? null : new S3Target(text[..slash], text[(slash + 1)..]);
    }

    private static string? TagsOf(AwsRequest request)
    {
        if (request.Header("x-amz-tagging") is not { Length: > 0 } header) return null;
        var xml = new XmlOutput().Open("Tagging", TagNamespace).Open("TagSet");
        foreach (var pair in header.Split('&'))
        {
            var at = pair.IndexOf('=');
            var (key, value) = at < 0 ? (pair, "") : (pair[..at], pair[(at + 1)..]);
            xml.Element("Tag", tag => tag.Text("Key", Uri.UnescapeDataString(key)).Text("Value", Uri.UnescapeDataString(value)));
        }
        return System.Text.Encoding.UTF8.GetString(xml.Close("TagSet").Close("Tagging").Written.Span);
    }
}
