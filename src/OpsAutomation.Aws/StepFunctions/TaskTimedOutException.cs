namespace OpsAutomation.Aws.StepFunctions;

/// <summary>The task of that token is over: timed out, or its execution has ended.</summary>
public sealed class TaskTimedOutException(AwsFault fault) : AwsServiceException(fault);
