namespace OpsAutomation.Aws.StepFunctions;

/// <summary>An execution of that name has run within the last 90 days with another input, or has ended.</summary>
public sealed class ExecutionAlreadyExistsException(AwsFault fault) : AwsServiceException(fault);
