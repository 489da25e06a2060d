namespace OpsAutomation.Aws.StepFunctions;

public sealed record DescribeExecutionRequest(string ExecutionArn);

public sealed record DescribeExecutionResponse(
    string ExecutionArn,
    string StateMachineArn,
    string Status,
    DateTimeOffset StartDate,
    string? Name = null,
    DateTimeOffset? StopDate = null,
    string? Input = null,
    string? Output = null,
    string? Error = null,
    string? Cause = null,
    string? StateMachineVersionArn = null);
