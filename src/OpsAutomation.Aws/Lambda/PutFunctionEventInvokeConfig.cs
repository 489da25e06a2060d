using System.Text.Json.Serialization;

namespace OpsAutomation.Aws.Lambda;

public sealed record PutFunctionEventInvokeConfigRequest(
    [property: JsonIgnore] string FunctionName,
    int? MaximumRetryAttempts = null,
    int? MaximumEventAgeInSeconds = null,
    DestinationConfig? DestinationConfig = null,
    [property: JsonIgnore] string? Qualifier = null);
