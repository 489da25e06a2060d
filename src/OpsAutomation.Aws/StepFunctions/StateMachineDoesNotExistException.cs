namespace OpsAutomation.Aws.StepFunctions;

/// <summary>No such state machine, version or alias.</summary>
public sealed class StateMachineDoesNotExistException(AwsFault fault) : AwsServiceException(fault);
