namespace OpsAutomation.Aws.CloudWatchLogs;

public sealed record DescribeLogGroupsRequest(string? LogGroupNamePrefix = null, string? NextToken = null, int? Limit = null);

public sealed record LogGroup(
    string? LogGroupName = null, string? Arn = null, long? CreationTime = null, long? StoredBytes = null, int? RetentionInDays = null);

public sealed record DescribeLogGroupsResponse(IReadOnlyList<LogGroup>? LogGroups = null, string? NextToken = null);
