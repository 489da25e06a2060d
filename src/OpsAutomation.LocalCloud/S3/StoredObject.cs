using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>An object of a bucket: what its index entry says.</summary>
/// <param name="File">The name of the file that holds the bytes.</param>
/// <param name="Headers">Content type, cache control, x-amz-meta-… and the like, by lower-case name, as they are sent back.</param>
internal sealed record StoredObject(string Key, string File, long Size, string ETag, DateTimeOffset Modified, JsonObject Headers)
{
    /// <summary>Base64 by algorithm, such as crc32.</summary>
    public JsonObject Checksums { get; init; } = JsonObject.Empty;

    /// <summary>The tag set's XML; null without tags.</summary>
    public string? Tagging { get; init; }

    public int Parts { get; init; }

    public string QuotedETag => $"\"{ETag}\"";

    /// <summary>As HTTP writes times, which has no fractions of a second.</summary>
    public string LastModified => Modified.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    public static StoredObject From(string key, JsonObject document) => new(
        key,
        document["file"]!.AsText!,
        document["size"]!.AsLong!.Value,
        document["etag"]!.AsText!,
        DateTimeOffset.FromUnixTimeMilliseconds(document["modified"]!.AsLong!.Value),
        (JsonObject)document["headers"]!)
    {
        Checksums = document["checksums"] as JsonObject ?? JsonObject.Empty,
        Tagging = document["tagging"]?.AsText,
        Parts = (int)(document["parts"]?.AsLong ?? 0),
    };

    public JsonObject ToDocument() => new JsonObjectBuilder(8)
        .Set("file", File)
        .Set("size", Size)
        .Set("etag", ETag)
        .Set("modified", Modified.ToUnixTimeMilliseconds())
        .Set("headers", Headers)
        .SetIf("checksums", Checksums.Count == 0 ? null : Checksums)
        .SetIf("tagging", Tagging is null ? null : new JsonString(Tagging))
        .SetIf("parts", Parts == 0 ? null : JsonNumber.Of(Parts))
        .Build();
}
