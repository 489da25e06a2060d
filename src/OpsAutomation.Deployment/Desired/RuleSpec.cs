using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Desired;

/// <summary>A rule of the default event bus with one target, the dispatcher.</summary>
public sealed record RuleSpec(string Name, JsonObject Pattern, string Description, string TargetArn)
{
    public const string TargetId = "dispatcher";
}
