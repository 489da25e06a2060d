using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>A setting of a bucket that is kept as the document it was given as.</summary>
/// <param name="Query">The sub-resource in the query.</param>
/// <param name="Operation">What follows Get, Put or Delete in the name that CloudTrail gives the call.</param>
/// <param name="Missing">The error when it was never set; null where there is a default.</param>
internal sealed record BucketSetting(string Query, string Operation, AwsError? Missing, string? Default = null)
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static IReadOnlyList<BucketSetting> All { get; } =
    [
        new("versioning", "BucketVersioning", null, $"<VersioningConfiguration xmlns=\"{Namespace}\"/>"),
        new("publicAccessBlock", "BucketPublicAccessBlock", NotFound(
            "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found")),
        new("encryption", "BucketEncryption", null,
            $"<ServerSideEncryptionConfiguration xmlns=\"{Namespace}\"><Rule>"
                + "<ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
                + "<BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>"),
        new("policy", "BucketPolicy", NotFound("NoSuchBucketPolicy", "The bucket policy does not exist")),
        new("tagging", "BucketTagging", NotFound("NoSuchTagSet", "The TagSet does not exist")),
        new("lifecycle", "BucketLifecycle", NotFound("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")),
        new("cors", "BucketCors", NotFound("NoSuchCORSConfiguration", "The CORS configuration does not exist")),
        new("ownershipControls", "BucketOwnershipControls", null,
            $"<OwnershipControls xmlns=\"{Namespace}\"><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>"),
        new("notification", "BucketNotification", null, $"<NotificationConfiguration xmlns=\"{Namespace}\"/>"),
        new("logging", "BucketLogging", null, $"<BucketLoggingStatus xmlns=\"{Namespace}\"/>"),
        new("website", "BucketWebsite", NotFound("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration")),
        new("acl", "BucketAcl", null,
            $"<AccessControlPolicy xmlns=\"{Namespace}\"><Owner><ID>owner</ID></Owner><AccessControlList><Grant>"
                + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>owner</ID></Grantee>"
                + "<Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>"),
        new("object-lock", "ObjectLockConfiguration", NotFound(
            "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket")),
        new("accelerate", "AccelerateConfiguration", null, $"<AccelerateConfiguration xmlns=\"{Namespace}\"/>"),
        new("requestPayment", "BucketRequestPayment", null,
            $"<RequestPaymentConfiguration xmlns=\"{Namespace}\"><Payer>BucketOwner</Payer></RequestPaymentConfiguration>"),
    ];

    private static AwsError NotFound(string code, string message) => new(code, message, 404);
}
