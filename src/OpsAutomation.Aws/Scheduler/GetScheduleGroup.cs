namespace OpsAutomation.Aws.Scheduler;

public sealed record GetScheduleGroupRequest(string Name);

public sealed record GetScheduleGroupResponse(string? Name = null, string? Arn = null, string? State = null);
