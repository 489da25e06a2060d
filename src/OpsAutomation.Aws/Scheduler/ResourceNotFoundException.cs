namespace OpsAutomation.Aws.Scheduler;

/// <summary>No such schedule or group.</summary>
public sealed class ResourceNotFoundException(AwsFault fault) : AwsServiceException(fault);
