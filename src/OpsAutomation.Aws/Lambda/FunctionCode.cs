namespace OpsAutomation.Aws.Lambda;

public sealed record FunctionCode(byte[]? ZipFile = null, string? S3Bucket = null, string? S3Key = null);
