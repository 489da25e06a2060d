namespace OpsAutomation.Aws.CloudWatchLogs;

public sealed record DescribeLogStreamsRequest(
    string LogGroupName, string? LogStreamNamePrefix = null, string? OrderBy = null, bool? Descending = null, string? NextToken = null, int? Limit = null);

public sealed record LogStream(string? LogStreamName = null, string? Arn = null, long? FirstEventTimestamp = null, long? LastEventTimestamp = null);

public sealed record DescribeLogStreamsResponse(IReadOnlyList<LogStream>? LogStreams = null, string? NextToken = null);
