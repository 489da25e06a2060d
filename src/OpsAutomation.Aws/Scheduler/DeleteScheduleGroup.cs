namespace OpsAutomation.Aws.Scheduler;

/// <summary>Deletes the schedules of the group too.</summary>
public sealed record DeleteScheduleGroupRequest(string Name);
