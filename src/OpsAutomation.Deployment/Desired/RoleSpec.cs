using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Desired;

/// <summary>A role with the one inline policy that says all it may do.</summary>
public sealed record RoleSpec(string Name, string Path, string Description, JsonObject Trust, JsonObject Policy)
{
    public const string PolicyName = "ops";
}
