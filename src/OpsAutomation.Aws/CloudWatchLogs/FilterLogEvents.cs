namespace OpsAutomation.Aws.CloudWatchLogs;

/// <summary>Times are epoch milliseconds.</summary>
public sealed record FilterLogEventsRequest(
    string LogGroupName,
    string? FilterPattern = null,
    long? StartTime = null,
    long? EndTime = null,
    IReadOnlyList<string>? LogStreamNames = null,
    string? NextToken = null,
    int? Limit = null);

public sealed record FilteredLogEvent(
    string? LogStreamName = null, long? Timestamp = null, string? Message = null, long? IngestionTime = null, string? EventId = null);

public sealed record FilterLogEventsResponse(IReadOnlyList<FilteredLogEvent>? Events = null, string? NextToken = null);
