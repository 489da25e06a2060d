using System.Globalization;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>If-Match and its kin, for reads (RFC 9110, 13.2.2) and for writes.</summary>
internal static class Preconditions
{
    public static AwsError? OfRead(AwsRequest request, StoredObject entry, string prefix = "")
    {
        if (request.Header(prefix + "If-Match") is { } match)
        {
            if (!Matches(match, entry)) return S3Errors.PreconditionFailed("If-Match");
        }
        else if (Date(request.Header(prefix + "If-Unmodified-Since")) is { } limit && Whole(entry.Modified) > limit)
        {
            return S3Errors.PreconditionFailed("If-Unmodified-Since");
        }
        if (request.Header(prefix + "If-None-Match") is { } none)
            return Matches(none, entry) ? prefix.Length == 0 ? S3Errors.NotModified : S3Errors.PreconditionFailed("If-None-Match") : null;
        if (Date(request.Header(prefix + "If-Modified-Since")) is { } since && Whole(entry.Modified) <= since)
            return prefix.Length == 0 ? S3Errors.NotModified : S3Errors.PreconditionFailed("If-Modified-Since");
        return null;
    }

    /// <summary>Write-once by If-None-Match: *, and replacing a known version by If-Match.</summary>
    public static AwsError? OfWrite(AwsRequest request, StoredObject? before, string key)
    {
        if (request.Header("If-None-Match") is "*" && before is not null) return S3Errors.PreconditionFailed("If-None-Match");
        if (request.Header("If-Match") is not { } match) return null;
        if (before is null) return S3Errors.NoSuchKey(key);
        return Matches(match, before) ? null : S3Errors.PreconditionFailed("If-Match");
    }

    private static bool Matches(string header, StoredObject entry) =>
        header.Split(',', StringSplitOptions.TrimEntries)
            .Any(tag => tag == "*" || tag == entry.QuotedETag || tag == entry.ETag || tag == "W/" + entry.QuotedETag);

    private static DateTimeOffset? Date(string? header) =>
        DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
