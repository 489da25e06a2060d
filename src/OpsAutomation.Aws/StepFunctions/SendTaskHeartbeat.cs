namespace OpsAutomation.Aws.StepFunctions;

public sealed record SendTaskHeartbeatRequest(string TaskToken);
