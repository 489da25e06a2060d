namespace OpsAutomation.Aws.CloudWatchLogs;

/// <summary>Times are epoch milliseconds. The token at the end of a stream is the one that was sent.</summary>
public sealed record GetLogEventsRequest(
    string LogGroupName,
    string LogStreamName,
    long? StartTime = null,
    long? EndTime = null,
    string? NextToken = null,
    int? Limit = null,
    bool? StartFromHead = null);

public sealed record OutputLogEvent(long? Timestamp = null, string? Message = null, long? IngestionTime = null);

public sealed record GetLogEventsResponse(IReadOnlyList<OutputLogEvent>? Events = null, string? NextForwardToken = null, string? NextBackwardToken = null);
