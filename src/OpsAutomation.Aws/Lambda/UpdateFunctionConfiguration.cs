using System.Text.Json.Serialization;

namespace OpsAutomation.Aws.Lambda;

public sealed record UpdateFunctionConfigurationRequest(
    [property: JsonIgnore] string FunctionName,
    string? Role = null,
    string? Handler = null,
    string? Description = null,
    int? Timeout = null,
    int? MemorySize = null,
    FunctionEnvironment? Environment = null,
    string? Runtime = null,
    TracingConfig? TracingConfig = null,
    string? RevisionId = null);
