namespace OpsAutomation.Aws.Lambda;

/// <summary>The concurrency of the account or function is used up.</summary>
public sealed class TooManyRequestsException(AwsFault fault) : AwsServiceException(fault);
