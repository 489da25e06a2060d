namespace OpsAutomation.Aws.CloudWatchLogs;

/// <summary>The log group exists already.</summary>
public sealed class ResourceAlreadyExistsException(AwsFault fault) : AwsServiceException(fault);
