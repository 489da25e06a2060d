namespace OpsAutomation.Aws.StepFunctions;

/// <summary>That is no task token.</summary>
public sealed class InvalidTokenException(AwsFault fault) : AwsServiceException(fault);
