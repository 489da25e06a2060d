using System.Security.Cryptography;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>The body of an upload, with its MD5 and the checksums that came with it, checked.</summary>
internal sealed record UploadedBody(ReadOnlyMemory<byte> Bytes, byte[] Md5, JsonObject Checksums)
{
    private const string Prefix = "x-amz-checksum-";

    public string ETag => Convert.ToHexStringLower(Md5);

    public static UploadedBody Of(ReadOnlyMemory<byte> bytes)
    {
        // The ETag of an object is its MD5, whatever one thinks of MD5.
#pragma warning disable CA5351
        return new UploadedBody(bytes, MD5.HashData(bytes.Span), JsonObject.Empty);
#pragma warning restore CA5351
    }

    public static AwsError? TryRead(AwsRequest request, out UploadedBody body)
    {
        var md5 = Of(request.Body).Md5;
        var checksums = new JsonObjectBuilder();
        AwsError? error = null;
        if (request.Header("Content-MD5") is { } wanted && wanted != Convert.ToBase64String(md5)) error = S3Errors.BadDigest;
        foreach (var algorithm in Checksum.Algorithms)
        {
            if ((request.Header(Prefix + algorithm) ?? Trailer(request, Prefix + algorithm)) is not { } given) continue;
            if (given != Checksum.Of(algorithm, request.Body.Span)) error ??= S3Errors.ChecksumMismatch(algorithm);
            checksums.Set(algorithm, given);
        }
        body = new UploadedBody(request.Body, md5, checksums.Build());
        return error;
    }

    private static string? Trailer(AwsRequest request, string name) =>
        request.Trailers?.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
