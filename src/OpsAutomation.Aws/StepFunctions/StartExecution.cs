namespace OpsAutomation.Aws.StepFunctions;

public sealed record StartExecutionRequest(string StateMachineArn, string? Name = null, string? Input = null, string? TraceHeader = null);

public sealed record StartExecutionResponse(string ExecutionArn, DateTimeOffset StartDate);
