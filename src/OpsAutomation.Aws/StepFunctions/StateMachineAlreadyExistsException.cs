namespace OpsAutomation.Aws.StepFunctions;

/// <summary>A state machine of that name exists with another definition or role.</summary>
public sealed class StateMachineAlreadyExistsException(AwsFault fault) : AwsServiceException(fault);
