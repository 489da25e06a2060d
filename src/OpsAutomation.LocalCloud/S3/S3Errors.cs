using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>S3's errors, with its texts and members.</summary>
internal static class S3Errors
{
    public static AwsError PreconditionFailed(string condition) =>
        new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412, JsonObject.Of(("Condition", condition)));

    public static AwsError NotModified { get; } = new("NotModified", "Not Modified", 304);

    public static AwsError MalformedXml { get; } =
        new("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsError BadDigest { get; } = new("BadDigest", "The Content-MD5 you specified did not match what we received.");

    public static AwsError NoSuchBucket(string bucket) =>
        new("NoSuchBucket", "The specified bucket does not exist", 404, JsonObject.Of(("BucketName", bucket)));

    public static AwsError NoSuchKey(string key) => new("NoSuchKey", "The specified key does not exist.", 404, JsonObject.Of(("Key", key)));

    public static AwsError NoSuchUpload(string upload) => new(
        "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", 404,
        JsonObject.Of(("UploadId", upload)));

    public static AwsError InvalidBucketName(string bucket) =>
        new("InvalidBucketName", "The specified bucket is not valid.", 400, JsonObject.Of(("BucketName", bucket)));

    public static AwsError BucketNotEmpty(string bucket) =>
        new("BucketNotEmpty", "The bucket you tried to delete is not empty", 409, JsonObject.Of(("BucketName", bucket)));

    public static AwsError OwnedByYou(string bucket) => new(
        "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409,
        JsonObject.Of(("BucketName", bucket)));

    public static AwsError Taken(string bucket) => new(
        "BucketAlreadyExists",
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
        409,
        JsonObject.Of(("BucketName", bucket)));

    public static AwsError InvalidRange(string range, long size) => new(
        "InvalidRange", "The requested range is not satisfiable", 416, JsonObject.Of(("RangeRequested", range), ("ActualObjectSize", size)));

    public static AwsError InvalidArgument(string message, string name, string value) =>
        new("InvalidArgument", message, 400, JsonObject.Of(("ArgumentName", name), ("ArgumentValue", value)));

    public static AwsError ChecksumMismatch(string algorithm) =>
        new("BadDigest", $"The {algorithm.ToUpperInvariant()} you specified did not match the calculated checksum.");

    public static AwsError KeyTooLong { get; } = new("KeyTooLongError", "Your key is too long");

    public static AwsError InvalidPart { get; } = new(
        "InvalidPart",
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity "
            + "tag may not match the part's entity tag.");

    public static AwsError InvalidPartOrder { get; } = new(
        "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");

    public static AwsError PartTooSmall { get; } = new("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
}
