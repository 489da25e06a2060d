namespace OpsAutomation.Aws.Lambda;

/// <summary>No such function, version, policy or configuration.</summary>
public sealed class ResourceNotFoundException(AwsFault fault) : AwsServiceException(fault);
