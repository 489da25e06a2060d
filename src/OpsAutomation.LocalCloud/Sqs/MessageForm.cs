using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>A message as ReceiveMessage shows it.</summary>
internal static class MessageForm
{
    private const string All = "All";

    public static JsonObject Show(SqsQueue queue, QueueMessage message, IReadOnlySet<string> systemNames, IReadOnlySet<string> names)
    {
        var shown = new JsonObjectBuilder(7).Set("MessageId", message.Id).Set("ReceiptHandle", ReceiptHandle.Of(queue, message).ToString())
            .Set("MD5OfBody", MessageDigest.OfBody(message.Body)).Set("Body", message.Body);
        var system = new JsonObjectBuilder();
        foreach (var (name, value) in System(queue, message))
            if (value is not null && (systemNames.Contains(All) || systemNames.Contains(name))) system.Set(name, value);
        if (system.Count > 0) shown.Set("Attributes", system.Build());
        var attributes = new JsonObjectBuilder();
        foreach (var (name, value) in message.Attributes)
            if (names.Any(
                n => n is All or ".*" || n == name || (n.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(n[..^2], StringComparison.Ordinal))))
            {
                attributes.Set(name, value);
            }
        if (attributes.Count == 0) return shown.Build();
        var kept = attributes.Build();
        return shown.Set("MD5OfMessageAttributes", MessageDigest.OfAttributes(kept)!).Set("MessageAttributes", kept).Build();
    }

    private static IEnumerable<(string Name, string? Value)> System(SqsQueue queue, QueueMessage message) =>
    [
        ("SenderId", message.SenderId), ("SentTimestamp", Milliseconds(message.Sent)),
        ("ApproximateReceiveCount", message.Receives.ToString(CultureInfo.InvariantCulture)),
        ("ApproximateFirstReceiveTimestamp", Milliseconds(message.FirstReceived ?? message.Sent)), ("MessageGroupId", message.GroupId),
        ("MessageDeduplicationId", message.DeduplicationId), ("SequenceNumber", queue.Settings.IsFifo ? SendOperations.Sequence(message.Number) : null),
        ("AWSTraceHeader", message.TraceHeader), ("DeadLetterQueueSourceArn", message.DeadLetterSource),
    ];

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
