namespace OpsAutomation.Aws.CloudWatchLogs;

/// <summary>No such log group or stream.</summary>
public sealed class ResourceNotFoundException(AwsFault fault) : AwsServiceException(fault);
