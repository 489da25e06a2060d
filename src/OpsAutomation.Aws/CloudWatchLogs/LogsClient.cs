using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.CloudWatchLogs;

/// <summary>Amazon CloudWatch Logs.</summary>
public sealed class LogsClient(AwsConnection? connection = null) : AwsClient(Service, connection)
{
    internal static readonly ServiceDescription Service = new("CloudWatch Logs", "logs", "logs", "2014-03-28");

    public Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LogsOperations.DescribeLogGroups, request, cancellationToken);

    public Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LogsOperations.DescribeLogStreams, request, cancellationToken);

    public Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LogsOperations.FilterLogEvents, request, cancellationToken);

    public Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LogsOperations.GetLogEvents, request, cancellationToken);

    public Task CreateLogGroupAsync(CreateLogGroupRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LogsOperations.CreateLogGroup, request, cancellationToken);

    public Task PutRetentionPolicyAsync(PutRetentionPolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LogsOperations.PutRetentionPolicy, request, cancellationToken);

    /// <summary>Every matching event, oldest first, page after page.</summary>
    public IAsyncEnumerable<FilteredLogEvent> AllLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(token => FilterLogEventsAsync(request with { NextToken = token }, cancellationToken), page => page.Events, page => page.NextToken);
}
