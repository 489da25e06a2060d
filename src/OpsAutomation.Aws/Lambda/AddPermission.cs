using System.Text.Json.Serialization;

namespace OpsAutomation.Aws.Lambda;

public sealed record AddPermissionRequest(
    [property: JsonIgnore] string FunctionName,
    string StatementId,
    string Action,
    string Principal,
    string? SourceArn = null,
    string? SourceAccount = null,
    string? FunctionUrlAuthType = null,
    [property: JsonIgnore] string? Qualifier = null);

public sealed record AddPermissionResponse(string? Statement = null);
