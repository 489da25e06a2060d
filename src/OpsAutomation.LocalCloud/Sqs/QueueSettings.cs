using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>The attributes of a queue that decide how it works.</summary>
internal sealed record QueueSettings(JsonObject Attributes)
{
    public TimeSpan Visibility => Seconds("VisibilityTimeout", 30);

    public TimeSpan Delay => Seconds("DelaySeconds", 0);

    public TimeSpan Wait => Seconds("ReceiveMessageWaitTimeSeconds", 0);

    public TimeSpan Retention => Seconds("MessageRetentionPeriod", 345_600);

    public int MaxBytes => Number("MaximumMessageSize", 1_048_576);

    public bool IsFifo => Attributes["FifoQueue"]?.AsText == "true";

    public bool DeduplicatesByContent => Attributes["ContentBasedDeduplication"]?.AsText == "true";

    /// <summary>The ARN of the dead-letter queue and how often a message may be received before it goes there.</summary>
    public (string Arn, int MaxReceives)? Redrive { get; } = ReadRedrive(Attributes["RedrivePolicy"]?.AsText);

    public static string? Problem(string name, string value) => name switch
    {
        "VisibilityTimeout" => OutOf(value, 0, 43_200),
        "DelaySeconds" => OutOf(value, 0, 900),
        "ReceiveMessageWaitTimeSeconds" => OutOf(value, 0, 20),
        "MessageRetentionPeriod" => OutOf(value, 60, 1_209_600),
        "MaximumMessageSize" => OutOf(value, 1024, 1_048_576),
        "RedrivePolicy" => value.Length == 0 || ReadRedrive(value) is not null ? null : "Invalid value for the parameter RedrivePolicy.",
        _ => null,
    };

    private static string? OutOf(string value, int low, int high) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high ? null : $"Must be between {low} and {high}, if provided";

    private static (string Arn, int MaxReceives)? ReadRedrive(string? policy)
    {
        if (policy is null || !JsonReader.TryRead(policy, out var read, out _) || read["deadLetterTargetArn"]?.AsText is not { } arn) return null;
        var most = read["maxReceiveCount"];
        var count = most?.AsLong ?? (int.TryParse(most?.AsText, NumberStyles.None, CultureInfo.InvariantCulture, out var text) ? text : 0);
        return count is >= 1 and <= 1000 ? (arn, (int)count) : null;
    }

    private TimeSpan Seconds(string name, int otherwise) => TimeSpan.FromSeconds(Number(name, otherwise));

    private int Number(string name, int otherwise) =>
        int.TryParse(Attributes[name]?.AsText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
