namespace OpsAutomation.Aws.Lambda;

/// <summary>It exists already, or another change is under way.</summary>
public sealed class ResourceConflictException(AwsFault fault) : AwsServiceException(fault);
