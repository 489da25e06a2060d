namespace OpsAutomation.Aws.EventBridge;

/// <summary>The pattern is not valid; the message says where.</summary>
public sealed class InvalidEventPatternException(AwsFault fault) : AwsServiceException(fault);
