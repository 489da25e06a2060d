using OpsAutomation.LocalCloud.Hosting.Protocols;
using static OpsAutomation.LocalCloud.Hosting.Protocols.QueryShape;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>SQS's operations as the Query protocol wrote them: lists and maps are flattened, and named for what is in them.</summary>
internal static class SqsShapes
{
    private static readonly QueryStructure Queue = Structure(("QueueUrl", Text));

    private static readonly QueryShape Attributes = FlatMap("Attribute", Text);

    private static readonly QueryShape Tags = FlatMap("Tag", Text, "Key", "Value");

    private static readonly QueryStructure Value = Structure(("StringValue", Text), ("BinaryValue", Text), ("DataType", Text));

    private static readonly (string, QueryShape)[] Message =
    [
        ("MessageBody", Text), ("DelaySeconds", Number), ("MessageAttributes", FlatMap("MessageAttribute", Value)),
        ("MessageSystemAttributes", FlatMap("MessageSystemAttribute", Value)), ("MessageDeduplicationId", Text), ("MessageGroupId", Text),
    ];

    private static readonly (string, QueryShape)[] Sent =
    [
        ("MessageId", Text), ("MD5OfMessageBody", Text), ("MD5OfMessageAttributes", Text), ("MD5OfMessageSystemAttributes", Text), ("SequenceNumber", Text),
    ];

    private static readonly QueryShape Failed =
        FlatList("BatchResultErrorEntry", Structure(("Id", Text), ("SenderFault", Flag), ("Code", Text), ("Message", Text)));

    private static readonly QueryStructure Received = Structure(
        ("MessageId", Text), ("ReceiptHandle", Text), ("MD5OfBody", Text), ("Body", Text), ("Attributes", Attributes), ("MD5OfMessageAttributes", Text),
        ("MessageAttributes", FlatMap("MessageAttribute", Value)));

    private static readonly QueryStructure Page = Structure(("QueueUrl", Text), ("QueueNamePrefix", Text), ("NextToken", Text), ("MaxResults", Number));

    public static IReadOnlyDictionary<string, QueryOperation> All { get; } = new Dictionary<string, QueryOperation>(StringComparer.Ordinal)
    {
        ["CreateQueue"] = new(Structure(("QueueName", Text), ("Attributes", Attributes), ("tags", Tags)), Queue),
        ["GetQueueUrl"] = new(Structure(("QueueName", Text), ("QueueOwnerAWSAccountId", Text)), Queue),
        ["ListQueues"] = new(Page, Structure(("QueueUrls", FlatList("QueueUrl", Text)), ("NextToken", Text))),
        ["ListDeadLetterSourceQueues"] = new(Page, Structure(("queueUrls", FlatList("QueueUrl", Text)), ("NextToken", Text))),
        ["GetQueueAttributes"] = new(Structure(("QueueUrl", Text), ("AttributeNames", FlatList("AttributeName", Text))), Structure(("Attributes", Attributes))),
        ["SetQueueAttributes"] = new(Structure(("QueueUrl", Text), ("Attributes", Attributes))),
        ["DeleteQueue"] = new(Queue),
        ["PurgeQueue"] = new(Queue),
        ["TagQueue"] = new(Structure(("QueueUrl", Text), ("Tags", Tags))),
        ["UntagQueue"] = new(Structure(("QueueUrl", Text), ("TagKeys", FlatList("TagKey", Text)))),
        ["ListQueueTags"] = new(Queue, Structure(("Tags", Tags))),
        ["AddPermission"] = new(
            Structure(("QueueUrl", Text), ("Label", Text), ("AWSAccountIds", FlatList("AWSAccountId", Text)), ("Actions", FlatList("ActionName", Text)))),
        ["RemovePermission"] = new(Structure(("QueueUrl", Text), ("Label", Text))),
        ["SendMessage"] = new(Structure([("QueueUrl", Text), .. Message]), Structure(Sent)),
        ["SendMessageBatch"] = Batch("SendMessageBatch", [("Id", Text), .. Message], Sent),
        ["ReceiveMessage"] = new(
            Structure(
                ("QueueUrl", Text), ("AttributeNames", FlatList("AttributeName", Text)),
                ("MessageSystemAttributeNames", FlatList("MessageSystemAttributeName", Text)),
                ("MessageAttributeNames", FlatList("MessageAttributeName", Text)), ("MaxNumberOfMessages", Number),
                ("VisibilityTimeout", Number), ("WaitTimeSeconds", Number),
                ("ReceiveRequestAttemptId", Text)),
            Structure(("Messages", FlatList("Message", Received)))),
        ["DeleteMessage"] = new(Structure(("QueueUrl", Text), ("ReceiptHandle", Text))),
        ["DeleteMessageBatch"] = Batch("DeleteMessageBatch", [("Id", Text), ("ReceiptHandle", Text)], []),
        ["ChangeMessageVisibility"] = new(Structure(("QueueUrl", Text), ("ReceiptHandle", Text), ("VisibilityTimeout", Number))),
        ["ChangeMessageVisibilityBatch"] = Batch("ChangeMessageVisibilityBatch", [("Id", Text), ("ReceiptHandle", Text), ("VisibilityTimeout", Number)], []),
        ["StartMessageMoveTask"] = new(
            Structure(("SourceArn", Text), ("DestinationArn", Text), ("MaxNumberOfMessagesPerSecond", Number)), Structure(("TaskHandle", Text))),
        ["CancelMessageMoveTask"] = new(Structure(("TaskHandle", Text)), Structure(("ApproximateNumberOfMessagesMoved", Number))),
        ["ListMessageMoveTasks"] = new(
            Structure(("SourceArn", Text), ("MaxResults", Number)),
            Structure(("Results", FlatList("ListMessageMoveTasksResultEntry", Structure(
                ("TaskHandle", Text), ("Status", Text), ("SourceArn", Text), ("DestinationArn", Text), ("MaxNumberOfMessagesPerSecond", Number),
                ("ApproximateNumberOfMessagesMoved", Number),
                ("ApproximateNumberOfMessagesToMove", Number), ("FailureReason", Text), ("StartedTimestamp", Number)))))),
    };

    private static QueryOperation Batch(string operation, (string, QueryShape)[] entry, (string, QueryShape)[] result) => new(
        Structure(("QueueUrl", Text), ("Entries", FlatList($"{operation}RequestEntry", Structure(entry)))),
        Structure(("Successful", FlatList($"{operation}ResultEntry", Structure([("Id", Text), .. result]))), ("Failed", Failed)));
}
