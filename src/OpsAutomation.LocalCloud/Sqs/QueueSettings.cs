using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>The attributes of a queue that decide how it works.</summary>
internal sealed record QueueSettings(JsonObject Attributes)
{
    public TimeSpan Visibility { get; } = Seconds(Attributes, "VisibilityTimeout", 30);

    public TimeSpan Delay { get; } = Seconds(Attributes, "DelaySeconds", 0);

    public TimeSpan Wait { get; } = Seconds(Attributes, "ReceiveMessageWaitTimeSeconds", 0);

    public TimeSpan Retention { get; } = Seconds(Attributes, "MessageRetentionPeriod", 345_600);

    public int MaxBytes { get; } = Number(Attributes, "MaximumMessageSize", 1_048_576);

    public bool IsFifo { get; } = Attributes["FifoQueue"]?.AsText == "true";

    public bool DeduplicatesByContent { get; } = Attributes["ContentBasedDeduplication"]?.AsText == "true";

    /// <summary>Duplicates are looked for in a message's group instead of in the whole queue.</summary>
    public bool DeduplicatesByGroup { get; } = Attributes["DeduplicationScope"]?.AsText == "messageGroup";

    /// <summary>Null without a dead-letter queue.</summary>
    public RedrivePolicy? Redrive { get; } = Attributes["RedrivePolicy"]?.AsText is { Length: > 0 } text ? RedrivePolicy.Read(text, out _) : null;

    private static TimeSpan Seconds(JsonObject attributes, string name, int otherwise) => TimeSpan.FromSeconds(Number(attributes, name, otherwise));

    private static int Number(JsonObject attributes, string name, int otherwise) =>
        int.TryParse(attributes[name]?.AsText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
