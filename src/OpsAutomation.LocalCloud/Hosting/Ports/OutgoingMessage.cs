using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>A message that a service sends to a queue.</summary>
public sealed record OutgoingMessage(string Body)
{
    /// <summary>As in the API: name → { DataType, StringValue or BinaryValue }.</summary>
    public JsonObject Attributes { get; init; } = JsonObject.Empty;

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    /// <summary>The unique id of the service's principal, which receivers see as SenderId.</summary>
    public string? SenderId { get; init; }
}
