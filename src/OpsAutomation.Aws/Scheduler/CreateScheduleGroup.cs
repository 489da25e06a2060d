using System.Text.Json.Serialization;

namespace OpsAutomation.Aws.Scheduler;

public sealed record CreateScheduleGroupRequest([property: JsonIgnore] string Name, string? ClientToken = null, IReadOnlyList<Tag>? Tags = null);

public sealed record CreateScheduleGroupResponse(string ScheduleGroupArn);
