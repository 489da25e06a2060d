namespace OpsAutomation.Aws.StepFunctions;

public sealed record UpdateStateMachineRequest(
    string StateMachineArn,
    string? Definition = null,
    string? RoleArn = null,
    LoggingConfiguration? LoggingConfiguration = null,
    TracingConfiguration? TracingConfiguration = null,
    bool? Publish = null,
    string? VersionDescription = null);

public sealed record UpdateStateMachineResponse(DateTimeOffset UpdateDate, string? RevisionId = null, string? StateMachineVersionArn = null);
