namespace OpsAutomation.Aws.StepFunctions;

public sealed record DeleteStateMachineRequest(string StateMachineArn);
