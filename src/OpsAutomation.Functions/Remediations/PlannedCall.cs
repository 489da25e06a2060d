using OpsAutomation.Core.Json;

namespace OpsAutomation.Functions.Remediations;

/// <summary>One AWS call of a plan, in IAM's form: <c>ec2:CreateRoute</c> with its parameters.</summary>
public sealed record PlannedCall(string Action, JsonObject Parameters)
{
    public JsonObject ToJson() => JsonObject.Of(("action", Action), ("parameters", Parameters));
}
