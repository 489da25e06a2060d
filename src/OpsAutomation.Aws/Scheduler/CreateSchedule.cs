using System.Text.Json.Serialization;

namespace OpsAutomation.Aws.Scheduler;

public sealed record CreateScheduleRequest(
    [property: JsonIgnore] string Name,
    string ScheduleExpression,
    FlexibleTimeWindow FlexibleTimeWindow,
    Target Target,
    string? GroupName = null,
    string? ScheduleExpressionTimezone = null,
    string? State = null,
    string? Description = null,
    string? ActionAfterCompletion = null);

public sealed record CreateScheduleResponse(string ScheduleArn);
