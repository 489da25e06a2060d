namespace OpsAutomation.Aws.Scheduler;

public sealed record GetScheduleRequest(string Name, string? GroupName = null);

public sealed record GetScheduleResponse(
    string? Arn = null,
    string? Name = null,
    string? GroupName = null,
    string? ScheduleExpression = null,
    string? ScheduleExpressionTimezone = null,
    string? State = null,
    string? Description = null,
    FlexibleTimeWindow? FlexibleTimeWindow = null,
    Target? Target = null);
