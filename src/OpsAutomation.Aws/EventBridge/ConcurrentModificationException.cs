namespace OpsAutomation.Aws.EventBridge;

/// <summary>Somebody changed the rule at the same time.</summary>
public sealed class ConcurrentModificationException(AwsFault fault) : AwsServiceException(fault);
