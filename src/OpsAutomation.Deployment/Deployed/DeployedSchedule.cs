using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Deployed;

public sealed record DeployedSchedule(string Name, string? Expression, string? Timezone, JsonValue? Input, string? TargetArn, string? RoleArn);
