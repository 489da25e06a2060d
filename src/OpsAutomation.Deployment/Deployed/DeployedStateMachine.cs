using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Deployed;

/// <param name="VersionArn">The newest published version; null when none was.</param>
public sealed record DeployedStateMachine(string Name, string Arn, string RoleArn, JsonValue? Definition, string? VersionArn);
