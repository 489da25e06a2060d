using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>The attributes of a queue: which may be set to what, and all as GetQueueAttributes shows them.</summary>
internal static class QueueAttributes
{
    private static readonly (string Name, string Value)[] Defaults =
    [
        ("VisibilityTimeout", "30"), ("MaximumMessageSize", "1048576"), ("MessageRetentionPeriod", "345600"), ("DelaySeconds", "0"),
        ("ReceiveMessageWaitTimeSeconds", "0"), ("SqsManagedSseEnabled", "true"),
    ];

    private static readonly (string Name, string Value)[] FifoDefaults =
    [
        ("ContentBasedDeduplication", "false"), ("DeduplicationScope", "queue"), ("FifoThroughputLimit", "perQueue"),
    ];

    private static readonly HashSet<string> OfMessages =
    [
        "All", "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "SequenceNumber", "MessageDeduplicationId",
        "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn",
    ];

    private static readonly HashSet<string> Settable =
    [
        "VisibilityTimeout", "MaximumMessageSize", "MessageRetentionPeriod", "DelaySeconds", "ReceiveMessageWaitTimeSeconds", "SqsManagedSseEnabled",
        "Policy", "RedrivePolicy",
        "RedriveAllowPolicy", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds",
    ];

    private static readonly HashSet<string> ReadOnly =
        [
            "All", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed", "CreatedTimestamp",
            "LastModifiedTimestamp", "QueueArn",
        ];

    /// <summary>A name that GetQueueAttributes does not know; null when it knows all.</summary>
    public static string? Unknown(IEnumerable<string> names) =>
        names.FirstOrDefault(static n => !Settable.Contains(n) && !ReadOnly.Contains(n) && n != "FifoQueue" && !FifoDefaults.Any(d => d.Name == n));

    /// <summary>A name that ReceiveMessage does not know; null when it knows all.</summary>
    public static string? UnknownOfMessages(IEnumerable<string> names) => names.FirstOrDefault(static n => !OfMessages.Contains(n) && Unknown([n]) is not null);

    public static AwsError? Problem(JsonObject given, bool isFifo, bool isNew)
    {
        foreach (var (name, value) in given)
        {
            var text = value.AsText ?? "";
            if (name == "FifoQueue" && isNew && text == "true") continue;
            if (name == "FifoQueue")
                return SqsErrors.BadAttribute(name, isNew || text != (isFifo ? "true" : "false") ? "Modifying queue type is not supported." : null);
            if (!Settable.Contains(name) && !(isFifo && FifoDefaults.Any(d => d.Name == name))) return SqsErrors.UnknownAttribute(name);
            if (!IsGood(name, text)) return SqsErrors.BadAttribute(name);
        }
        return isFifo && given["FifoThroughputLimit"]?.AsText == "perMessageGroupId" && given["DeduplicationScope"]?.AsText is { } scope and not "messageGroup"
            ? SqsErrors.BadAttribute(
                "FifoThroughputLimit", $"The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup, and it is {scope}.")
            : null;
    }

    /// <summary>The first attribute in which a queue differs from what is wanted; null when in none.</summary>
    public static string? Difference(QueueSettings there, JsonObject wanted)
    {
        var all = Kept(there);
        return wanted.Where(w => all[w.Key]?.AsText != w.Value.AsText).Select(static w => w.Key).FirstOrDefault();
    }

    public static JsonObject Show(SqsQueue queue)
    {
        var (visible, inFlight, delayed) = queue.Count();
        var all = new JsonObjectBuilder().Set("QueueArn", queue.Arn).Set("ApproximateNumberOfMessages", Text(visible))
            .Set("ApproximateNumberOfMessagesNotVisible", Text(inFlight))
            .Set("ApproximateNumberOfMessagesDelayed", Text(delayed)).SetIf("CreatedTimestamp", queue.Document["Created"])
            .SetIf("LastModifiedTimestamp", queue.Document["Modified"]);
        foreach (var (name, value) in Kept(queue.Settings)) all.Set(name, value);
        return all.Build();
    }

    private static JsonObject Kept(QueueSettings settings)
    {
        var all = new JsonObjectBuilder();
        foreach (var (name, value) in Defaults) all.Set(name, value);
        if (settings.IsFifo)
            foreach (var (name, value) in FifoDefaults) all.Set(name, value);
        foreach (var (name, value) in settings.Attributes)
            if (value.AsText is { Length: > 0 }) all.Set(name, value);
        return all.Build();
    }

    private static bool IsGood(string name, string value) => name switch
    {
        "VisibilityTimeout" => IsIn(value, 0, 43_200),
        "DelaySeconds" => IsIn(value, 0, 900),
        "ReceiveMessageWaitTimeSeconds" => IsIn(value, 0, 20),
        "MessageRetentionPeriod" => IsIn(value, 60, 1_209_600),
        "MaximumMessageSize" => IsIn(value, 1024, 1_048_576),
        "KmsDataKeyReusePeriodSeconds" => IsIn(value, 60, 86_400),
        "SqsManagedSseEnabled" or "ContentBasedDeduplication" => value is "true" or "false",
        "DeduplicationScope" => value is "queue" or "messageGroup",
        "FifoThroughputLimit" => value is "perQueue" or "perMessageGroupId",
        "Policy" => value.Length == 0 || (JsonReader.TryRead(value, out var policy, out _) && policy is JsonObject),
        _ => true,
    };

    private static bool IsIn(string value, int low, int high) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
