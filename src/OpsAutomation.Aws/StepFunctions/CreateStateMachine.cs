namespace OpsAutomation.Aws.StepFunctions;

public sealed record CreateStateMachineRequest(
    string Name,
    string Definition,
    string RoleArn,
    string? Type = null,
    LoggingConfiguration? LoggingConfiguration = null,
    IReadOnlyList<Tag>? Tags = null,
    TracingConfiguration? TracingConfiguration = null,
    bool? Publish = null,
    string? VersionDescription = null);

public sealed record CreateStateMachineResponse(string StateMachineArn, DateTimeOffset CreationDate, string? StateMachineVersionArn = null);
