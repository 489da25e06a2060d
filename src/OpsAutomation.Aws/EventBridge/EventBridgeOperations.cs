using System.Text.Json.Serialization.Metadata;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.EventBridge;

internal static class EventBridgeOperations
{
    private static readonly EventBridgeJson Json = new(AwsJson.Relaxed(EventBridgeJson.Default.Options));

    private static readonly ErrorTable Errors = new(
        ("ResourceNotFoundException", fault => new ResourceNotFoundException(fault)),
        ("ConcurrentModificationException", fault => new ConcurrentModificationException(fault)),
        ("InvalidEventPatternException", fault => new InvalidEventPatternException(fault)),
        ("LimitExceededException", fault => new LimitExceededException(fault)));

    public static readonly JsonRpcOperation<PutRuleRequest, PutRuleResponse> PutRule =
        Rpc("PutRule", Json.PutRuleRequest, Json.PutRuleResponse);

    public static readonly JsonRpcOperation<DescribeRuleRequest, DescribeRuleResponse> DescribeRule =
        Rpc("DescribeRule", Json.DescribeRuleRequest, Json.DescribeRuleResponse);

    public static readonly JsonRpcOperation<ListRulesRequest, ListRulesResponse> ListRules =
        Rpc("ListRules", Json.ListRulesRequest, Json.ListRulesResponse);

    public static readonly JsonRpcOperation<DeleteRuleRequest, Empty> DeleteRule =
        Rpc("DeleteRule", Json.DeleteRuleRequest, Json.Empty);

    public static readonly JsonRpcOperation<PutTargetsRequest, PutTargetsResponse> PutTargets =
        Rpc("PutTargets", Json.PutTargetsRequest, Json.PutTargetsResponse);

    public static readonly JsonRpcOperation<RemoveTargetsRequest, RemoveTargetsResponse> RemoveTargets =
        Rpc("RemoveTargets", Json.RemoveTargetsRequest, Json.RemoveTargetsResponse);

    public static readonly JsonRpcOperation<ListTargetsByRuleRequest, ListTargetsByRuleResponse> ListTargetsByRule =
        Rpc("ListTargetsByRule", Json.ListTargetsByRuleRequest, Json.ListTargetsByRuleResponse);

    public static readonly JsonRpcOperation<PutEventsRequest, PutEventsResponse> PutEvents =
        Rpc("PutEvents", Json.PutEventsRequest, Json.PutEventsResponse);

    private static JsonRpcOperation<TRequest, TResponse> Rpc<TRequest, TResponse>(string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
        where TRequest : class => new("AWSEvents", name, "1.1", request, response, Errors);
}
