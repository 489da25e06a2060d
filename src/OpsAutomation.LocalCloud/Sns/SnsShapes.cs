using OpsAutomation.LocalCloud.Hosting.Protocols;
using static OpsAutomation.LocalCloud.Hosting.Protocols.QueryShape;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>SNS's operations as the Query protocol writes them.</summary>
internal static class SnsShapes
{
    private static readonly QueryShape Names = List(Text);

    private static readonly QueryShape Tags = List(Structure(("Key", Text), ("Value", Text)));

    private static readonly QueryShape Attributes = Map(Text);

    private static readonly QueryShape MessageAttributes = Map(Structure(("DataType", Text), ("StringValue", Text), ("BinaryValue", Text)), "Name", "Value");

    private static readonly (string, QueryShape)[] Message =
    [
        ("Message", Text), ("Subject", Text), ("MessageStructure", Text), ("MessageAttributes", MessageAttributes),
        ("MessageDeduplicationId", Text), ("MessageGroupId", Text),
    ];

    private static readonly QueryStructure Topic = Structure(("TopicArn", Text));

    private static readonly QueryStructure Subscription = Structure(("SubscriptionArn", Text));

    private static readonly QueryStructure Page = Structure(("NextToken", Text), ("TopicArn", Text));

    private static readonly QueryStructure Subscriptions = Structure(
        ("Subscriptions", List(Structure(("SubscriptionArn", Text), ("Owner", Text), ("Protocol", Text), ("Endpoint", Text), ("TopicArn", Text)))),
        ("NextToken", Text));

    public static IReadOnlyDictionary<string, QueryOperation> All { get; } = new Dictionary<string, QueryOperation>(StringComparer.Ordinal)
    {
        ["CreateTopic"] = new(Structure(("Name", Text), ("Attributes", Attributes), ("Tags", Tags), ("DataProtectionPolicy", Text)), Topic),
        ["DeleteTopic"] = new(Topic),
        ["ListTopics"] = new(Page, Structure(("Topics", List(Topic)), ("NextToken", Text))),
        ["GetTopicAttributes"] = new(Topic, Structure(("Attributes", Attributes))),
        ["SetTopicAttributes"] = new(Structure(("TopicArn", Text), ("AttributeName", Text), ("AttributeValue", Text))),
        ["AddPermission"] = new(Structure(("TopicArn", Text), ("Label", Text), ("AWSAccountId", Names), ("ActionName", Names))),
        ["RemovePermission"] = new(Structure(("TopicArn", Text), ("Label", Text))),
        ["Subscribe"] = new(
            Structure(("TopicArn", Text), ("Protocol", Text), ("Endpoint", Text), ("Attributes", Attributes), ("ReturnSubscriptionArn", Flag)), Subscription),
        ["ConfirmSubscription"] = new(Structure(("TopicArn", Text), ("Token", Text), ("AuthenticateOnUnsubscribe", Text)), Subscription),
        ["Unsubscribe"] = new(Subscription),
        ["ListSubscriptions"] = new(Page, Subscriptions),
        ["ListSubscriptionsByTopic"] = new(Page, Subscriptions),
        ["GetSubscriptionAttributes"] = new(Subscription, Structure(("Attributes", Attributes))),
        ["SetSubscriptionAttributes"] = new(Structure(("SubscriptionArn", Text), ("AttributeName", Text), ("AttributeValue", Text))),
        ["Publish"] = new(
            Structure([("TopicArn", Text), ("TargetArn", Text), ("PhoneNumber", Text), .. Message]), Structure(("MessageId", Text), ("SequenceNumber", Text))),
        ["PublishBatch"] = new(
            Structure(("TopicArn", Text), ("PublishBatchRequestEntries", List(Structure([("Id", Text), .. Message])))),
            Structure(
                ("Successful", List(Structure(("Id", Text), ("MessageId", Text), ("SequenceNumber", Text)))),
                ("Failed", List(Structure(("Id", Text), ("Code", Text), ("Message", Text), ("SenderFault", Flag)))))),
        ["TagResource"] = new(Structure(("ResourceArn", Text), ("Tags", Tags)), QueryStructure.Empty),
        ["UntagResource"] = new(Structure(("ResourceArn", Text), ("TagKeys", Names)), QueryStructure.Empty),
        ["ListTagsForResource"] = new(Structure(("ResourceArn", Text)), Structure(("Tags", Tags))),
    };
}
