using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>Multipart uploads. Those that are not completed when the cloud ends are gone.</summary>
internal sealed class MultipartOperations(CloudContext cloud, BucketStore store)
{
    private const int MostParts = 10_000;
    private const int SmallestPart = 5 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, MultipartUpload> _uploads = new(StringComparer.Ordinal);

    public AwsResponse Create(AwsRequest request, S3Target target)
    {
        var upload = new MultipartUpload(cloud.Ids.Hex(64), target, ObjectOperations.HeadersOf(request), cloud.Now);
        _uploads[upload.Id] = upload;
        return AwsResponse.XmlDocument(
            "InitiateMultipartUploadResult", xml => xml.Text("Bucket", target.Bucket).Text("Key", target.Key).Text("UploadId", upload.Id));
    }

    public async ValueTask<AwsResponse> PutPartAsync(AwsRequest request, S3Target target, CancellationToken cancel)
    {
        if (Find(request, target) is not { } upload) return NoSuchUpload(request);
        var text = request.QueryValue("partNumber")!;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostParts)
            return S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
        if (request.Header("x-amz-copy-source") is not null) return await CopyPartAsync(request, upload, number, cancel);
        if (UploadedBody.TryRead(request, out var body) is { } bad) return bad;
        await KeepAsync(upload, number, body.Bytes, body.Md5, cancel);
        var answer = AwsResponse.Empty().With("ETag", $"\"{body.ETag}\"");
        foreach (var (algorithm, value) in body.Checksums) answer.With("x-amz-checksum-" + algorithm, value.AsText!);
        return answer;
    }

    public async ValueTask<AwsResponse> CompleteAsync(AwsRequest request, S3Target target, CancellationToken cancel)
    {
        if (Find(request, target) is not { } upload) return NoSuchUpload(request);
        if (XmlInput.Read(request.Body) is not { } xml) return S3Errors.MalformedXml;
        var parts = new List<MultipartPart>();
        foreach (var listed in XmlInput.All(xml, "Part"))
        {
            if (!int.TryParse(XmlInput.Text(listed, "PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return S3Errors.MalformedXml;
            if (upload.Part(number) is not { } part || part.ETag != XmlInput.Text(listed, "ETag")?.Trim('"')) return S3Errors.InvalidPart;
            if (parts.Count > 0 && parts[^1].Number >= number) return S3Errors.InvalidPartOrder;
            parts.Add(part);
        }
        if (parts.Count == 0) return S3Errors.MalformedXml;
        if (parts.SkipLast(1).Any(static part => part.Size < SmallestPart)) return S3Errors.PartTooSmall;
        var file = await store.Files.WriteAsync(async (output, token) =>
        {
            foreach (var part in parts)
            {
                await using var input = store.Files.Open(part.File);
                await input.CopyToAsync(output, token);
            }
        }, cancel);
        var entry = new StoredObject(target.Key, file, parts.Sum(static part => part.Size), ETagOf(parts), cloud.Now, upload.Headers) { Parts = parts.Count };
        if (await store.PutAsync(target.Bucket, target.Key, entry, before => Preconditions.OfWrite(request, before, target.Key)) is { } error) return error;
        Drop(upload);
        return AwsResponse.XmlDocument("CompleteMultipartUploadResult", output => output
            .Text("Location", $"{cloud.Endpoint}{target.Bucket}/{Uri.EscapeDataString(target.Key)}")
            .Text("Bucket", target.Bucket).Text("Key", target.Key).Text("ETag", entry.QuotedETag));
    }

    public AwsResponse Abort(AwsRequest request, S3Target target)
    {
        if (Find(request, target) is not { } upload) return NoSuchUpload(request);
        Drop(upload);
        return new AwsResponse { Status = 204 };
    }

    public AwsResponse ListParts(AwsRequest request, S3Target target)
    {
        if (Find(request, target) is not { } upload) return NoSuchUpload(request);
        return AwsResponse.XmlDocument("ListPartsResult", xml =>
        {
            xml.Text("Bucket", target.Bucket).Text("Key", target.Key).Text("UploadId", upload.Id).Number("MaxParts", MostParts).Flag("IsTruncated", false);
            foreach (var part in upload.Parts)
                xml.Element("Part", item => item.Number("PartNumber", part.Number).Time("LastModified", part.Modified)
                    .Text("ETag", $"\"{part.ETag}\"").Number("Size", part.Size));
        });
    }

    public AwsResponse ListUploads(string bucket) => AwsResponse.XmlDocument("ListMultipartUploadsResult", xml =>
    {
        xml.Text("Bucket", bucket).Number("MaxUploads", 1000).Flag("IsTruncated", false);
        var found = _uploads.Values.Where(upload => upload.Target.Bucket == bucket);
        foreach (var upload in found.OrderBy(static upload => upload.Target.Key, StringComparer.Ordinal))
            xml.Element("Upload", item => item
                .Text("Key", upload.Target.Key).Text("UploadId", upload.Id).Time("Initiated", upload.Started).Text("StorageClass", "STANDARD"));
    });

    private async ValueTask<AwsResponse> CopyPartAsync(AwsRequest request, MultipartUpload upload, int number, CancellationToken cancel)
    {
        if (ObjectOperations.Source(request) is not { } source || store.Bucket(source.Bucket) is null) return S3Errors.NoSuchBucket("");
        if (store.Find(source.Bucket, source.Key) is not { } entry) return S3Errors.NoSuchKey(source.Key);
        var header = request.Header("x-amz-copy-source-range");
        if (!ByteRange.TryRead(header, entry.Size, out var range)) return S3Errors.InvalidRange(header!, entry.Size);
        var (from, length) = range is { } part ? (part.From, part.Length) : (0, entry.Size);
        var bytes = new byte[length];
        await using (var file = store.Files.Open(entry.File))
        {
            file.Seek(from, SeekOrigin.Begin);
            await file.ReadExactlyAsync(bytes, cancel);
        }
#pragma warning disable CA5351
        var copied = await KeepAsync(upload, number, bytes, MD5.HashData(bytes), cancel);
#pragma warning restore CA5351
        return AwsResponse.XmlDocument("CopyPartResult", xml => xml.Time("LastModified", copied.Modified).Text("ETag", $"\"{copied.ETag}\""));
    }

    private async Task<MultipartPart> KeepAsync(MultipartUpload upload, int number, ReadOnlyMemory<byte> bytes, byte[] md5, CancellationToken cancel)
    {
        var part = new MultipartPart(number, await store.Files.WriteAsync(bytes, cancel), bytes.Length, md5, cloud.Now);
        upload.Put(part, out var replaced);
        if (replaced is not null) store.Files.Delete(replaced.File);
        return part;
    }

    private void Drop(MultipartUpload upload)
    {
        if (!_uploads.TryRemove(upload.Id, out _)) return;
        foreach (var part in upload.Parts) store.Files.Delete(part.File);
    }

    private MultipartUpload? Find(AwsRequest request, S3Target target) =>
        _uploads.TryGetValue(request.QueryValue("uploadId") ?? "", out var upload) && upload.Target == target ? upload : null;

    private static AwsResponse NoSuchUpload(AwsRequest request) => S3Errors.NoSuchUpload(request.QueryValue("uploadId") ?? "");

    private static string ETagOf(List<MultipartPart> parts)
    {
        // By S3's rule: the MD5 of the parts' MD5s, and how many they are.
#pragma warning disable CA5351
        var hash = MD5.HashData(parts.SelectMany(static part => part.Md5).ToArray());
#pragma warning restore CA5351
        return string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(hash)}-{parts.Count}");
    }
}
