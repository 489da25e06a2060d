using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sns;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task Subscribing_again_gives_the_same_unless_it_would_be_another()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("q");
        var subscription = await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"));
        Assert.StartsWith(topic + ":", subscription, StringComparison.Ordinal);
        Assert.Equal(subscription, await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q")));
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: Attributes Reason: Subscription already exists with different attributes", "Subscribe",
            ("TopicArn", topic), ("Protocol", "sqs"),
            ("Endpoint", TopicCloud.QueueArn("q")), ("Attributes.entry.1.key", "RawMessageDelivery"), ("Attributes.entry.1.value", "true"));
    }

    [Theory]
    [InlineData("pigeon", "x", "Invalid parameter: Amazon SNS does not support this protocol string: pigeon")]
    [InlineData("sqs", "q", "Invalid parameter: SQS endpoint ARN")]
    [InlineData("lambda", "f", "Invalid parameter: Lambda endpoint ARN")]
    [InlineData("http", "https://example.com", "Invalid parameter: Endpoint must match the specified protocol")]
    [InlineData("sms", "call me", "Invalid SMS endpoint: call me")]
    [InlineData("email", "nobody", "Invalid parameter: Email address")]
    [InlineData("sqs", "arn:aws:sqs:us-east-1:123456789012:q.fifo", "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics")]
    public async Task An_endpoint_that_does_not_fit_is_refused(string protocol, string endpoint, string message)
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.RefusedAsync("InvalidParameter", message, "Subscribe", ("TopicArn", topic), ("Protocol", protocol), ("Endpoint", endpoint));
    }

    [Theory]
    [InlineData("Colour", "x", "AttributeName")]
    [InlineData("RawMessageDelivery", "perhaps", "RawMessageDelivery: Invalid value [perhaps]. Must be true or false.")]
    [InlineData("FilterPolicyScope", "Subject", "FilterPolicyScope: Invalid value [Subject]. Please use either MessageBody or MessageAttributes")]
    [InlineData("FilterPolicy", "{", "FilterPolicy: failed to parse JSON.")]
    [InlineData("FilterPolicy", """{"a":["1"],"b":["1"],"c":["1"],"d":["1"],"e":["1"],"f":["1"]}""", "FilterPolicy: Filter policy can not have more than 5 keys")]
    [InlineData("FilterPolicy", """{"a":{"b":["1"]}}""", "Filter policy scope MessageAttributes does not support nested filter policy")]
    [InlineData("FilterPolicy", """{"a":[{"wildcard":"x*"}]}""", "FilterPolicy: Unrecognized match type wildcard")]
    [InlineData("FilterPolicy", """{"a":[{"anything-but":{"suffix":"x"}}]}""", "FilterPolicy: Unsupported anything-but pattern: suffix")]
    [InlineData("RedrivePolicy", "{", "RedrivePolicy: failed to parse JSON.")]
    [InlineData("RedrivePolicy", """{"deadLetterTargetArn":"q"}""", "RedrivePolicy: deadLetterTargetArn is an invalid arn")]
    public async Task An_attribute_that_cannot_be_set_so_is_refused_when_subscribing_and_later(string name, string value, string reason)
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.RefusedAsync(
            "InvalidParameter", $"Invalid parameter: Attributes Reason: {reason}", "Subscribe", ("TopicArn", topic), ("Protocol", "sqs"),
            ("Endpoint", TopicCloud.QueueArn("q")),
            ("Attributes.entry.1.key", name), ("Attributes.entry.1.value", value));
        var subscription = await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"));
        await cloud.RefusedAsync(
            "InvalidParameter", $"Invalid parameter: {reason}", "SetSubscriptionAttributes", ("SubscriptionArn", subscription),
            ("AttributeName", name), ("AttributeValue", value));
    }

    [Fact]
    public async Task A_subscription_shows_its_attributes_and_is_gone_when_unsubscribed()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        var subscription = await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"), ("FilterPolicy", """{"a":["1"]}"""));
        await cloud.DoneAsync(
            "SetSubscriptionAttributes", ("SubscriptionArn", subscription), ("AttributeName", "RawMessageDelivery"), ("AttributeValue", "True"));
        var (_, body) = await cloud.CallAsync("GetSubscriptionAttributes", ("SubscriptionArn", subscription));
        var attributes = body.Descendants("entry").ToDictionary(static e => e.Element("key")!.Value, static e => e.Element("value")!.Value);
        Assert.Equal(
            ("true", "MessageAttributes", """{"a":["1"]}""", "false", "true", "arn:aws:iam::123456789012:user/test"),
            (attributes["RawMessageDelivery"], attributes["FilterPolicyScope"], attributes["FilterPolicy"], attributes["PendingConfirmation"],
                attributes["ConfirmationWasAuthenticated"], attributes["SubscriptionPrincipal"]));
        for (var i = 0; i < 2; i++) await cloud.DoneAsync("Unsubscribe", ("SubscriptionArn", subscription));
        await cloud.RefusedAsync("NotFound", "Subscription does not exist", "GetSubscriptionAttributes", ("SubscriptionArn", subscription));
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1",
            "Unsubscribe", ("SubscriptionArn", "s"));
    }

    [Fact]
    public async Task A_message_for_a_queue_that_is_gone_goes_to_the_dead_letter_queue_at_once()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("dead");
        await cloud.SubscribeAsync(
            topic, "sqs", TopicCloud.QueueArn("gone"), ("RawMessageDelivery", "true"),
            ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{TopicCloud.QueueArn("dead")}}"}"""));
        await cloud.PublishAsync(topic, "hello");
        var dead = Assert.Single(await cloud.ReceiveAsync("dead"));
        Assert.Equal(("hello", "QueueDoesNotExist"), (dead["Body"]!.AsText, dead["MessageAttributes"]!["ErrorCode"]!["StringValue"]!.AsText));
    }

    [Fact]
    public async Task Subscriptions_and_topics_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-sns");
        try
        {
            string subscription;
            await using (var cloud = await TopicCloud.StartAsync(data: folder.FullName))
            {
                await cloud.QueueAsync("q");
                subscription = await cloud.SubscribeAsync(await cloud.TopicAsync("t"), "sqs", TopicCloud.QueueArn("q"), ("RawMessageDelivery", "true"));
            }
            await using var again = await TopicCloud.StartAsync(data: folder.FullName);
            Assert.Equal(subscription, await again.OkAsync("ListSubscriptionsByTopic", "SubscriptionArn", ("TopicArn", TopicCloud.TopicArn("t"))));
            await again.PublishAsync(TopicCloud.TopicArn("t"), "hello");
            Assert.Equal(["hello"], await again.BodiesAsync("q"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
