using System.Text.Json.Serialization.Metadata;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.CloudWatchLogs;

internal static class LogsOperations
{
    private static readonly LogsJson Json = new(AwsJson.Relaxed(LogsJson.Default.Options));

    private static readonly ErrorTable Errors = new(
        ("ResourceNotFoundException", fault => new ResourceNotFoundException(fault)),
        ("ResourceAlreadyExistsException", fault => new ResourceAlreadyExistsException(fault)));

    public static readonly JsonRpcOperation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> DescribeLogGroups =
        Rpc("DescribeLogGroups", Json.DescribeLogGroupsRequest, Json.DescribeLogGroupsResponse);

    public static readonly JsonRpcOperation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> DescribeLogStreams =
        Rpc("DescribeLogStreams", Json.DescribeLogStreamsRequest, Json.DescribeLogStreamsResponse);

    public static readonly JsonRpcOperation<FilterLogEventsRequest, FilterLogEventsResponse> FilterLogEvents =
        Rpc("FilterLogEvents", Json.FilterLogEventsRequest, Json.FilterLogEventsResponse);

    public static readonly JsonRpcOperation<GetLogEventsRequest, GetLogEventsResponse> GetLogEvents =
        Rpc("GetLogEvents", Json.GetLogEventsRequest, Json.GetLogEventsResponse);

    public static readonly JsonRpcOperation<CreateLogGroupRequest, Empty> CreateLogGroup =
        Rpc("CreateLogGroup", Json.CreateLogGroupRequest, Json.Empty);

    public static readonly JsonRpcOperation<PutRetentionPolicyRequest, Empty> PutRetentionPolicy =
        Rpc("PutRetentionPolicy", Json.PutRetentionPolicyRequest, Json.Empty);

    private static JsonRpcOperation<TRequest, TResponse> Rpc<TRequest, TResponse>(string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
        where TRequest : class => new("Logs_20140328", name, "1.1", request, response, Errors);
}
