namespace OpsAutomation.Aws.StepFunctions;

/// <summary>No such execution, or it is older than 90 days.</summary>
public sealed class ExecutionDoesNotExistException(AwsFault fault) : AwsServiceException(fault);
