using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.StepFunctions;

/// <summary>AWS Step Functions.</summary>
public sealed class StepFunctionsClient(AwsConnection? connection = null) : AwsClient(Service, connection)
{
    internal static readonly ServiceDescription Service = new("SFN", "states", "states", "2016-11-23")
    {
        HostException = host => host.Partition != "aws-us-gov" ? null
            : host.DualStack ? "states-fips." + host.Region
            : host.Fips && host.Region == "us-gov-west-1" ? "states." + host.Region : null,
    };

    public Task<CreateStateMachineResponse> CreateStateMachineAsync(CreateStateMachineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.CreateStateMachine, request, cancellationToken);

    public Task<UpdateStateMachineResponse> UpdateStateMachineAsync(UpdateStateMachineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.UpdateStateMachine, request, cancellationToken);

    public Task<DescribeStateMachineResponse> DescribeStateMachineAsync(DescribeStateMachineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.DescribeStateMachine, request, cancellationToken);

    public Task DeleteStateMachineAsync(DeleteStateMachineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.DeleteStateMachine, request, cancellationToken);

    public Task<ListStateMachinesResponse> ListStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.ListStateMachines, request, cancellationToken);

    public Task<ListStateMachineVersionsResponse> ListStateMachineVersionsAsync(
        ListStateMachineVersionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.ListStateMachineVersions, request, cancellationToken);

    public Task<PublishStateMachineVersionResponse> PublishStateMachineVersionAsync(
        PublishStateMachineVersionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.PublishStateMachineVersion, request, cancellationToken);

    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.StartExecution, request, cancellationToken);

    public Task<StopExecutionResponse> StopExecutionAsync(StopExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.StopExecution, request, cancellationToken);

    public Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.DescribeExecution, request, cancellationToken);

    public Task<ListExecutionsResponse> ListExecutionsAsync(ListExecutionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.ListExecutions, request, cancellationToken);

    public Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(GetExecutionHistoryRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.GetExecutionHistory, request, cancellationToken);

    public Task SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.SendTaskSuccess, request, cancellationToken);

    public Task SendTaskFailureAsync(SendTaskFailureRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.SendTaskFailure, request, cancellationToken);

    public Task SendTaskHeartbeatAsync(SendTaskHeartbeatRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.SendTaskHeartbeat, request, cancellationToken);

    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.TagResource, request, cancellationToken);

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StepFunctionsOperations.ListTagsForResource, request, cancellationToken);

    /// <summary>Every state machine, page after page.</summary>
    public IAsyncEnumerable<StateMachineListItem> AllStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(token => ListStateMachinesAsync(request with { NextToken = token }, cancellationToken), page => page.StateMachines, page => page.NextToken);

    /// <summary>Every execution of a state machine, newest first, page after page.</summary>
    public IAsyncEnumerable<ExecutionListItem> AllExecutionsAsync(ListExecutionsRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(token => ListExecutionsAsync(request with { NextToken = token }, cancellationToken), page => page.Executions, page => page.NextToken);

    /// <summary>The whole history of an execution, page after page.</summary>
    public IAsyncEnumerable<HistoryEvent> AllHistoryAsync(GetExecutionHistoryRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(token => GetExecutionHistoryAsync(request with { NextToken = token }, cancellationToken), page => page.Events, page => page.NextToken);
}
