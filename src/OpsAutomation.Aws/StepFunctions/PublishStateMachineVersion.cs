namespace OpsAutomation.Aws.StepFunctions;

public sealed record PublishStateMachineVersionRequest(string StateMachineArn, string? RevisionId = null, string? Description = null);

public sealed record PublishStateMachineVersionResponse(DateTimeOffset CreationDate, string StateMachineVersionArn);
