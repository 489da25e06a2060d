using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Lambda.Sources;

/// <summary>A message of SQS as a record of the event that Lambda hands to a function.</summary>
internal static class QueueRecord
{
    public static JsonObject Of(JsonObject message, string queueArn)
    {
        var attributes = new JsonObjectBuilder();
        foreach (var (name, value) in message["MessageAttributes"] as JsonObject ?? JsonObject.Empty)
        {
            attributes.Set(name, new JsonObjectBuilder()
                .SetIf("stringValue", value["StringValue"]).SetIf("binaryValue", value["BinaryValue"])
                .Set("stringListValues", JsonArray.Empty).Set("binaryListValues", JsonArray.Empty).Set("dataType", value["DataType"] ?? "String").Build());
        }
        return new JsonObjectBuilder()
            .Set("messageId", message["MessageId"]!).Set("receiptHandle", message["ReceiptHandle"]!).Set("body", message["Body"]!)
            .Set("attributes", message["Attributes"] ?? JsonObject.Empty).Set("messageAttributes", attributes.Build())
            .SetIf("md5OfMessageAttributes", message["MD5OfMessageAttributes"]).Set("md5OfBody", message["MD5OfBody"]!)
            .Set("eventSource", "aws:sqs").Set("eventSourceARN", queueArn).Set("awsRegion", queueArn.Split(':')[3]).Build();
    }

    /// <summary>Whether a filter takes the record: a body that is JSON is matched as JSON.</summary>
    public static bool IsWanted(JsonObject record, IReadOnlyCollection<EventPattern> filters)
    {
        if (filters.Count == 0) return true;
        var seen = JsonReader.TryRead(record["body"]!.AsText!, out var body, out _, EventBytes.MaxDepth - 1) && body is JsonObject
            ? record.With("body", body)
            : record;
        var bytes = seen.ToUtf8();
        return filters.Any(f => f.Matches(bytes));
    }
}
