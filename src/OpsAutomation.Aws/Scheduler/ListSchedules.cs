namespace OpsAutomation.Aws.Scheduler;

public sealed record ListSchedulesRequest(string? GroupName = null, string? NamePrefix = null, string? NextToken = null, int? MaxResults = null);

public sealed record ScheduleSummary(string? Arn = null, string? Name = null, string? GroupName = null, string? State = null);

public sealed record ListSchedulesResponse(IReadOnlyList<ScheduleSummary>? Schedules = null, string? NextToken = null);
