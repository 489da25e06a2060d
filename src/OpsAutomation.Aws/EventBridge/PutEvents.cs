namespace OpsAutomation.Aws.EventBridge;

public sealed record PutEventsRequest(IReadOnlyList<PutEventsRequestEntry> Entries);

public sealed record PutEventsRequestEntry(
    string? Source = null,
    string? DetailType = null,
    string? Detail = null,
    DateTimeOffset? Time = null,
    IReadOnlyList<string>? Resources = null,
    string? EventBusName = null);

public sealed record PutEventsResponse(int FailedEntryCount, IReadOnlyList<PutEventsResultEntry>? Entries = null);

public sealed record PutEventsResultEntry(string? EventId, string? ErrorCode = null, string? ErrorMessage = null);
