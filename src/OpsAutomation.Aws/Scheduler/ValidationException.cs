namespace OpsAutomation.Aws.Scheduler;

/// <summary>A member is not valid; the message says which.</summary>
public sealed class ValidationException(AwsFault fault) : AwsServiceException(fault);
