using System.Text.Json.Serialization.Metadata;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.StepFunctions;

internal static class StepFunctionsOperations
{
    private static readonly StepFunctionsJson Json = new(AwsJson.Relaxed(StepFunctionsJson.Default.Options));

    private static readonly ErrorTable Errors = new(
        ("StateMachineAlreadyExists", fault => new StateMachineAlreadyExistsException(fault)),
        ("StateMachineDoesNotExist", fault => new StateMachineDoesNotExistException(fault)),
        ("StateMachineDeleting", fault => new StateMachineDeletingException(fault)),
        ("InvalidDefinition", fault => new InvalidDefinitionException(fault)),
        ("ExecutionAlreadyExists", fault => new ExecutionAlreadyExistsException(fault)),
        ("ExecutionDoesNotExist", fault => new ExecutionDoesNotExistException(fault)),
        ("TaskTimedOut", fault => new TaskTimedOutException(fault)),
        ("InvalidToken", fault => new InvalidTokenException(fault)));

    public static readonly JsonRpcOperation<CreateStateMachineRequest, CreateStateMachineResponse> CreateStateMachine =
        Rpc("CreateStateMachine", Json.CreateStateMachineRequest, Json.CreateStateMachineResponse);

    public static readonly JsonRpcOperation<UpdateStateMachineRequest, UpdateStateMachineResponse> UpdateStateMachine =
        Rpc("UpdateStateMachine", Json.UpdateStateMachineRequest, Json.UpdateStateMachineResponse);

    public static readonly JsonRpcOperation<DescribeStateMachineRequest, DescribeStateMachineResponse> DescribeStateMachine =
        Rpc("DescribeStateMachine", Json.DescribeStateMachineRequest, Json.DescribeStateMachineResponse);

    public static readonly JsonRpcOperation<DeleteStateMachineRequest, Empty> DeleteStateMachine =
        Rpc("DeleteStateMachine", Json.DeleteStateMachineRequest, Json.Empty);

    public static readonly JsonRpcOperation<ListStateMachinesRequest, ListStateMachinesResponse> ListStateMachines =
        Rpc("ListStateMachines", Json.ListStateMachinesRequest, Json.ListStateMachinesResponse);

    public static readonly JsonRpcOperation<ListStateMachineVersionsRequest, ListStateMachineVersionsResponse> ListStateMachineVersions =
        Rpc("ListStateMachineVersions", Json.ListStateMachineVersionsRequest, Json.ListStateMachineVersionsResponse);

    public static readonly JsonRpcOperation<PublishStateMachineVersionRequest, PublishStateMachineVersionResponse> PublishStateMachineVersion =
        Rpc("PublishStateMachineVersion", Json.PublishStateMachineVersionRequest, Json.PublishStateMachineVersionResponse);

    public static readonly JsonRpcOperation<StartExecutionRequest, StartExecutionResponse> StartExecution =
        Rpc("StartExecution", Json.StartExecutionRequest, Json.StartExecutionResponse);

    public static readonly JsonRpcOperation<StopExecutionRequest, StopExecutionResponse> StopExecution =
        Rpc("StopExecution", Json.StopExecutionRequest, Json.StopExecutionResponse);

    public static readonly JsonRpcOperation<DescribeExecutionRequest, DescribeExecutionResponse> DescribeExecution =
        Rpc("DescribeExecution", Json.DescribeExecutionRequest, Json.DescribeExecutionResponse);

    public static readonly JsonRpcOperation<ListExecutionsRequest, ListExecutionsResponse> ListExecutions =
        Rpc("ListExecutions", Json.ListExecutionsRequest, Json.ListExecutionsResponse);

    public static readonly JsonRpcOperation<GetExecutionHistoryRequest, GetExecutionHistoryResponse> GetExecutionHistory =
        Rpc("GetExecutionHistory", Json.GetExecutionHistoryRequest, Json.GetExecutionHistoryResponse);

    public static readonly JsonRpcOperation<SendTaskSuccessRequest, Empty> SendTaskSuccess =
        Rpc("SendTaskSuccess", Json.SendTaskSuccessRequest, Json.Empty);

    public static readonly JsonRpcOperation<SendTaskFailureRequest, Empty> SendTaskFailure =
        Rpc("SendTaskFailure", Json.SendTaskFailureRequest, Json.Empty);

    public static readonly JsonRpcOperation<SendTaskHeartbeatRequest, Empty> SendTaskHeartbeat =
        Rpc("SendTaskHeartbeat", Json.SendTaskHeartbeatRequest, Json.Empty);

    public static readonly JsonRpcOperation<TagResourceRequest, Empty> TagResource =
        Rpc("TagResource", Json.TagResourceRequest, Json.Empty);

    public static readonly JsonRpcOperation<ListTagsForResourceRequest, ListTagsForResourceResponse> ListTagsForResource =
        Rpc("ListTagsForResource", Json.ListTagsForResourceRequest, Json.ListTagsForResourceResponse);

    private static JsonRpcOperation<TRequest, TResponse> Rpc<TRequest, TResponse>(string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
        where TRequest : class => new("AWSStepFunctions", name, "1.0", request, response, Errors);
}
