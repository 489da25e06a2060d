using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>Manifests: files that say which objects hold the items.</summary>
internal static class Manifests
{
    private const string BucketArn = "arn:aws:s3:::";
    private const string Scheme = "s3://";

    /// <summary>The manifest.json of an S3 inventory: its files and, in place of what was configured, how they are read.</summary>
    public static List<ObjectPlace>? Inventory(string body, out JsonObject config, out string? error)
    {
        config = JsonObject.Empty;
        error = null;
        if (!JsonReader.TryRead(body, out var manifest, out var problem)) error = $"The manifest is not valid JSON: {problem.Message}";
        else if (manifest["fileFormat"]?.AsText is { } format and not "CSV") error = $"The file format of an S3 inventory must be CSV, and not {format}.";
        else if (manifest["files"] is not JsonArray || manifest["destinationBucket"]?.AsText is null)
            error = "The manifest of an S3 inventory must have destinationBucket and files.";
        if (error is not null) return null;
        var headers = (manifest!["fileSchema"]?.AsText ?? "").Split(',', StringSplitOptions.TrimEntries).Select(static h => (JsonValue)h);
        config = JsonObject.Of(("InputType", "CSV"), ("CSVHeaderLocation", "GIVEN"), ("CSVHeaders", JsonArray.From(headers)));
        var bucket = manifest["destinationBucket"]!.AsText!;
        if (bucket.StartsWith(BucketArn, StringComparison.Ordinal)) bucket = bucket[BucketArn.Length..];
        return [.. ((JsonArray)manifest["files"]!).Select(f => new ObjectPlace(bucket, f["key"]?.AsText ?? ""))];
    }

    /// <summary>The manifest of an Athena query: an address (<c>s3://bucket/key</c>) a line.</summary>
    public static List<ObjectPlace>? Athena(string body, out string? error)
    {
        error = null;
        List<ObjectPlace> places = [];
        var rows = new CsvRows(body, ',');
        while (rows.Next() is [var address, ..])
        {
            var slash = address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? address.IndexOf('/', Scheme.Length) : -1;
            if (slash < 0)
            {
                error = $"The manifest has a line that is no address of an object: {address}";
                return null;
            }
            places.Add(new ObjectPlace(address[Scheme.Length..slash], address[(slash + 1)..]));
        }
        return places;
    }
}
