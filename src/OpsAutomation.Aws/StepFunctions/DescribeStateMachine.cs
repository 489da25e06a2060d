namespace OpsAutomation.Aws.StepFunctions;

public sealed record DescribeStateMachineRequest(string StateMachineArn);

public sealed record DescribeStateMachineResponse(
    string StateMachineArn,
    string Name,
    string Definition,
    string RoleArn,
    string Type,
    DateTimeOffset CreationDate,
    string? Status = null,
    LoggingConfiguration? LoggingConfiguration = null,
    TracingConfiguration? TracingConfiguration = null,
    string? RevisionId = null,
    string? Description = null);
