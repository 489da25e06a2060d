using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>A message in a queue. What is received is known by its latest handle.</summary>
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

    public DateTimeOffset VisibleAt { get; set; }

    public DateTimeOffset? FirstReceived { get; set; }

    public int Receives { get; set; }

    public string? Handle { get; set; }

    public string? DeadLetterSource { get; init; }
}
