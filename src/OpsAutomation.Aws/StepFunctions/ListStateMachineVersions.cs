namespace OpsAutomation.Aws.StepFunctions;

public sealed record ListStateMachineVersionsRequest(string StateMachineArn, int? MaxResults = null, string? NextToken = null);

public sealed record StateMachineVersionListItem(string StateMachineVersionArn, DateTimeOffset CreationDate);

/// <summary>Newest first.</summary>
public sealed record ListStateMachineVersionsResponse(IReadOnlyList<StateMachineVersionListItem> StateMachineVersions, string? NextToken = null);
