namespace OpsAutomation.Aws.EventBridge;

/// <summary>No such rule or bus.</summary>
public sealed class ResourceNotFoundException(AwsFault fault) : AwsServiceException(fault);
