namespace OpsAutomation.Aws.Lambda;

public sealed record FunctionConfiguration(
    string? FunctionName = null,
    string? FunctionArn = null,
    string? Runtime = null,
    string? Role = null,
    string? Handler = null,
    long? CodeSize = null,
    string? Description = null,
    int? Timeout = null,
    int? MemorySize = null,
    string? LastModified = null,
    string? CodeSha256 = null,
    string? Version = null,
    FunctionEnvironment? Environment = null,
    string? RevisionId = null,
    string? State = null,
    string? StateReason = null,
    string? StateReasonCode = null,
    string? LastUpdateStatus = null,
    string? LastUpdateStatusReason = null,
    IReadOnlyList<string>? Architectures = null);
