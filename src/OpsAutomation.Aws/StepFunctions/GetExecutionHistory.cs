namespace OpsAutomation.Aws.StepFunctions;

public sealed record GetExecutionHistoryRequest(
    string ExecutionArn,
    int? MaxResults = null,
    bool? ReverseOrder = null,
    string? NextToken = null,
    bool? IncludeExecutionData = null);

public sealed record GetExecutionHistoryResponse(IReadOnlyList<HistoryEvent> Events, string? NextToken = null);
