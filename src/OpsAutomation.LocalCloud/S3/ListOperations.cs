using System.Text;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>ListObjects, ListObjectsV2 and ListObjectVersions.</summary>
internal sealed class ListOperations(BucketStore store)
{
    private const int MostKeys = 1000;

    public AwsResponse ListV2(AwsRequest request, string bucket)
    {
        var token = request.QueryValue("continuation-token");
        var startAfter = request.QueryValue("start-after");
        var after = startAfter;
        if (token is not null)
        {
            try
            {
                after = Encoding.UTF8.GetString(Convert.FromBase64String(token));
            }
            catch (FormatException)
            {
                return S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
            }
        }
        if (Read(request, bucket, after, out var listing) is { } error) return error;
        return AwsResponse.XmlDocument("ListBucketResult", xml =>
        {
            Head(xml, request, bucket, listing);
            xml.Number("KeyCount", listing.Objects.Count + listing.Prefixes.Count)
                .Text("ContinuationToken", token)
                .Text("NextContinuationToken", listing.IsTruncated ? Convert.ToBase64String(Encoding.UTF8.GetBytes(listing.Last)) : null)
                .Text("StartAfter", startAfter is null ? null : listing.Encode(startAfter));
            Body(xml, listing, withOwner: request.QueryValue("fetch-owner") == "true", request.Account);
        });
    }

    public AwsResponse ListV1(AwsRequest request, string bucket)
    {
        var marker = request.QueryValue("marker") ?? "";
        if (Read(request, bucket, marker, out var listing) is { } error) return error;
        return AwsResponse.XmlDocument("ListBucketResult", xml =>
        {
            Head(xml, request, bucket, listing);
            xml.Text("Marker", listing.Encode(marker))
                .Text("NextMarker", listing.IsTruncated && listing.Delimiter.Length > 0 ? listing.Encode(listing.Last) : null);
            Body(xml, listing, withOwner: true, request.Account);
        });
    }

    /// <summary>Each object has one version, the null version: old ones are not kept.</summary>
    public AwsResponse ListVersions(AwsRequest request, string bucket)
    {
        if (Read(request, bucket, request.QueryValue("key-marker"), out var listing) is { } error) return error;
        return AwsResponse.XmlDocument("ListVersionsResult", xml =>
        {
            Head(xml, request, bucket, listing);
            xml.Text("KeyMarker", listing.Encode(request.QueryValue("key-marker") ?? ""))
                .Text("NextKeyMarker", listing.IsTruncated ? listing.Encode(listing.Last) : null);
            foreach (var entry in listing.Objects)
            {
                xml.Open("Version").Text("Key", listing.Encode(entry.Key)).Text("VersionId", "null").Flag("IsLatest", true);
                Describe(xml, entry);
                Owner(xml, request.Account).Close("Version");
            }
            Prefixes(xml, listing);
        });
    }

    private AwsError? Read(AwsRequest request, string bucket, string? after, out ObjectListing listing)
    {
        var most = MostKeys;
        var asked = request.QueryValue("max-keys");
        listing = ObjectListing.Empty;
        if (asked is not null && (!int.TryParse(asked, out most) || most < 0))
            return S3Errors.InvalidArgument("Provided max-keys not an integer or within integer range", "max-keys", asked);
        var encodes = request.QueryValue("encoding-type");
        if (encodes is not (null or "url")) return S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encodes);
        listing = ObjectListing.Of(
            store.Objects(bucket).All, request.QueryValue("prefix") ?? "", request.QueryValue("delimiter") ?? "", after ?? "",
            Math.Min(most, MostKeys), encodes is not null);
        return null;
    }

    private static void Head(XmlOutput xml, AwsRequest request, string bucket, ObjectListing listing) => xml
        .Text("Name", bucket)
        .Text("Prefix", listing.Encode(listing.Prefix))
        .Text("Delimiter", listing.Delimiter.Length == 0 ? null : listing.Encode(listing.Delimiter))
        .Number("MaxKeys", listing.Most)
        .Text("EncodingType", request.QueryValue("encoding-type"))
        .Flag("IsTruncated", listing.IsTruncated);

    private static void Body(XmlOutput xml, ObjectListing listing, bool withOwner, string account)
    {
        foreach (var entry in listing.Objects)
        {
            xml.Open("Contents").Text("Key", listing.Encode(entry.Key));
            Describe(xml, entry);
            if (withOwner) Owner(xml, account);
            xml.Close("Contents");
        }
        Prefixes(xml, listing);
    }

    private static void Describe(XmlOutput xml, StoredObject entry) =>
        xml.Time("LastModified", entry.Modified).Text("ETag", entry.QuotedETag).Number("Size", entry.Size).Text("StorageClass", "STANDARD");

    private static XmlOutput Owner(XmlOutput xml, string account) => xml.Element("Owner", owner => owner.Text("ID", account).Text("DisplayName", account));

    private static void Prefixes(XmlOutput xml, ObjectListing listing)
    {
        foreach (var prefix in listing.Prefixes) xml.Element("CommonPrefixes", item => item.Text("Prefix", listing.Encode(prefix)));
    }
}
