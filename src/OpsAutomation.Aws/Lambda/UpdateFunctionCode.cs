using System.Text.Json.Serialization;

namespace OpsAutomation.Aws.Lambda;

public sealed record UpdateFunctionCodeRequest(
    [property: JsonIgnore] string FunctionName,
    byte[]? ZipFile = null,
    string? S3Bucket = null,
    string? S3Key = null,
    bool? Publish = null,
    string? RevisionId = null,
    IReadOnlyList<string>? Architectures = null);
