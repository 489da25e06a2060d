namespace OpsAutomation.Aws.Scheduler;

/// <summary>It exists already, or is being deleted.</summary>
public sealed class ConflictException(AwsFault fault) : AwsServiceException(fault);
