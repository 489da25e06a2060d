namespace OpsAutomation.LocalCloud.Hosting.Signing;

/// <summary>What a request's signature says of itself, from the Authorization header or a presigned query.</summary>
internal sealed record Credential(
    string AccessKeyId, string Date, string Region, string Service, string SignedHeaders, string Signature, string Timestamp, string? SessionToken,
    bool Presigned, int? ExpiresSeconds);
