namespace OpsAutomation.Aws.Lambda;

public sealed record CreateFunctionRequest(
    string FunctionName,
    string Role,
    FunctionCode Code,
    string? Runtime = null,
    string? Handler = null,
    string? Description = null,
    int? Timeout = null,
    int? MemorySize = null,
    bool? Publish = null,
    string? PackageType = null,
    FunctionEnvironment? Environment = null,
    TracingConfig? TracingConfig = null,
    IReadOnlyDictionary<string, string>? Tags = null,
    IReadOnlyList<string>? Architectures = null);
