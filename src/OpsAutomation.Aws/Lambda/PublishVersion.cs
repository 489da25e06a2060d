using System.Text.Json.Serialization;

namespace OpsAutomation.Aws.Lambda;

public sealed record PublishVersionRequest(
    [property: JsonIgnore] string FunctionName, string? CodeSha256 = null, string? Description = null, string? RevisionId = null);
