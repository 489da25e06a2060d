namespace OpsAutomation.Aws.StepFunctions;

public sealed record ListStateMachinesRequest(int? MaxResults = null, string? NextToken = null);

public sealed record StateMachineListItem(string StateMachineArn, string Name, string Type, DateTimeOffset CreationDate);

public sealed record ListStateMachinesResponse(IReadOnlyList<StateMachineListItem> StateMachines, string? NextToken = null);
