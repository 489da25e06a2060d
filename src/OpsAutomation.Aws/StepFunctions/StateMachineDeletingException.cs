namespace OpsAutomation.Aws.StepFunctions;

/// <summary>The state machine is being deleted.</summary>
public sealed class StateMachineDeletingException(AwsFault fault) : AwsServiceException(fault);
