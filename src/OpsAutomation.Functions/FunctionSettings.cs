using OpsAutomation.Functions.State;

namespace OpsAutomation.Functions;

/// <summary>What the deployment tells a function by its environment.</summary>
/// <param name="RoleArnPrefix">What the ARN of each runbook's role begins with; the dispatcher's.</param>
/// <param name="TriggersKey">The object in the bucket that holds the trigger bundle; the dispatcher's.</param>
internal sealed record FunctionSettings(string Region, StateNames Names, string? RoleArnPrefix, string? TriggersKey)
{
    public static FunctionSettings FromEnvironment() => new(
        Required("AWS_REGION"),
        new StateNames(Required("OPS_STACK"), Required("OPS_TABLE"), Required("OPS_BUCKET")),
        Environment.GetEnvironmentVariable("OPS_ROLE_PREFIX"),
        Environment.GetEnvironmentVariable("OPS_TRIGGERS"));

    public static string Required(string name) => Given(name, Environment.GetEnvironmentVariable(name));

    public static string Given(string name, string? value) => value is { Length: > 0 }
        ? value
        : throw new InvalidOperationException($"The environment variable {name} is not set; the deployment sets it.");
}
