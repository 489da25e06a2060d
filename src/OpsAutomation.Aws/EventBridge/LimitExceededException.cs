namespace OpsAutomation.Aws.EventBridge;

/// <summary>A quota of the account is used up.</summary>
public sealed class LimitExceededException(AwsFault fault) : AwsServiceException(fault);
