using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Desired;

/// <summary>A schedule that calls the dispatcher.</summary>
public sealed record ScheduleSpec(
    string Name, string Group, string Expression, string Timezone, string Description, JsonObject Input, string TargetArn, string RoleArn);
