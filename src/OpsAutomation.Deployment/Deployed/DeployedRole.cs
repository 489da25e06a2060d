using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Deployed;

/// <param name="Policy">Our inline policy; null when it has none.</param>
public sealed record DeployedRole(string Name, JsonValue? Trust, JsonValue? Policy);
