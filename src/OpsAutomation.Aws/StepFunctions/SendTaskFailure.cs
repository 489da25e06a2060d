namespace OpsAutomation.Aws.StepFunctions;

public sealed record SendTaskFailureRequest(string TaskToken, string? Error = null, string? Cause = null);
