using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>A message in a queue. Its shelf changes what is mutable, under the queue's lock.</summary>
internal sealed class QueueMessage
{
    public required string Id { get; init; }

    /// <summary>The order in which messages came.</summary>
    public required long Number { get; init; }

    public required string Body { get; init; }

    /// <summary>As in the API: name → { DataType, StringValue or BinaryValue }.</summary>
    public required JsonObject Attributes { get; init; }

    public required DateTimeOffset Sent { get; init; }

    public required string SenderId { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    /// <summary>The system attribute AWSTraceHeader.</summary>
    public string? TraceHeader { get; init; }

    public string? DeadLetterSource { get; init; }

    public DateTimeOffset VisibleAt { get; set; }

    public DateTimeOffset? FirstReceived { get; set; }

    /// <summary>The last time of all.</summary>
    public DateTimeOffset Received { get; set; }

    public int Receives { get; set; }

    /// <summary>Received and neither deleted nor visible again.</summary>
    public bool IsInFlight(DateTimeOffset now) => Receives > 0 && VisibleAt > now;

    /// <summary>The message as it arrives in another queue, where nobody has received it.</summary>
    public QueueMessage MovedTo(long number, DateTimeOffset sent, string? source, DateTimeOffset visibleAt, string? id = null) => new()
    {
        Id = id ?? Id,
        Number = number,
        Body = Body,
        Attributes = Attributes,
        Sent = sent,
        SenderId = SenderId,
        GroupId = GroupId,
        DeduplicationId = DeduplicationId,
        TraceHeader = TraceHeader,
        DeadLetterSource = source,
        VisibleAt = visibleAt,
    };
}
