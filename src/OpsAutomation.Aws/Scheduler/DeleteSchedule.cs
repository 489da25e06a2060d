namespace OpsAutomation.Aws.Scheduler;

public sealed record DeleteScheduleRequest(string Name, string? GroupName = null);
