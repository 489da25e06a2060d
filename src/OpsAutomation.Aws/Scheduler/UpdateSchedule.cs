using System.Text.Json.Serialization;

namespace OpsAutomation.Aws.Scheduler;

/// <summary>Replaces the whole schedule: what is left out goes back to its default.</summary>
public sealed record UpdateScheduleRequest(
    [property: JsonIgnore] string Name,
    string ScheduleExpression,
    FlexibleTimeWindow FlexibleTimeWindow,
    Target Target,
    string? GroupName = null,
    string? ScheduleExpressionTimezone = null,
    string? State = null,
    string? Description = null,
    string? ActionAfterCompletion = null);

public sealed record UpdateScheduleResponse(string ScheduleArn);
