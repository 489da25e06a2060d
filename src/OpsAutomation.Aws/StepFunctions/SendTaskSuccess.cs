namespace OpsAutomation.Aws.StepFunctions;

public sealed record SendTaskSuccessRequest(string TaskToken, string Output);
