using System.Text.Json.Serialization;

namespace OpsAutomation.Aws.Lambda;

public sealed record CreateFunctionUrlConfigRequest(
    [property: JsonIgnore] string FunctionName, string AuthType, [property: JsonIgnore] string? Qualifier = null);
