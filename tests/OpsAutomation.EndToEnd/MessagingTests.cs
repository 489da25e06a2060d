using System.Text.Json;
using Xunit;

namespace OpsAutomation.EndToEnd;

public sealed class MessagingTests(BareCloud cloud) : IClassFixture<BareCloud>
{
    [Fact]
    public async Task The_aws_command_line_walks_from_a_topic_through_its_filter_to_a_queue()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        var topic = Text(await AwsAsync("sns", "create-topic", "--name", "alarms", "--tags", "Key=team,Value=ops"), "TopicArn");
        Assert.Equal("arn:aws:sns:us-east-1:123456789012:alarms", topic);
        var queueUrl = Text(await AwsAsync("sqs", "create-queue", "--queue-name", "alarms"), "QueueUrl");
        var subscription = Text(
            await AwsAsync(
                "sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", "arn:aws:sqs:us-east-1:123456789012:alarms",
                "--attributes", """{"FilterPolicy":"{\"level\":[\"high\"]}","RawMessageDelivery":"true"}""", "--return-subscription-arn"),
            "SubscriptionArn");
        Assert.StartsWith(topic + ":", subscription, StringComparison.Ordinal);
        await PublishAsync(topic, "low", "not this one");
        await PublishAsync(topic, "high", "disk is full");
        var messages = await ReceiveAsync(queueUrl);
        Assert.Equal(["disk is full"], messages.Select(static m => Text(m, "Body")));
        Assert.Equal("high", Text(messages[0].GetProperty("MessageAttributes").GetProperty("level"), "StringValue"));

        Assert.Equal([topic], (await AwsAsync("sns", "list-topics")).GetProperty("Topics").EnumerateArray().Select(static t => Text(t, "TopicArn")));
        Assert.Equal("1", Text((await AwsAsync("sns", "get-topic-attributes", "--topic-arn", topic)).GetProperty("Attributes"), "SubscriptionsConfirmed"));
        await AwsAsync("sns", "unsubscribe", "--subscription-arn", subscription);
        await AwsAsync("sns", "delete-topic", "--topic-arn", topic);
        var gone = await cloud.Ops.AwsAsync("sns", "publish", "--topic-arn", topic, "--message", "x");
        Assert.Contains("(NotFound) when calling the Publish operation: Topic does not exist", gone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_aws_command_line_walks_from_a_queue_to_its_dead_letters_and_back()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        await AwsAsync("sqs", "create-queue", "--queue-name", "dead");
        var url = Text(
            await AwsAsync(
                "sqs", "create-queue", "--queue-name", "work", "--attributes",
                """{"VisibilityTimeout":"0","RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":\"1\"}"}"""),
            "QueueUrl");
        Assert.Equal(url, Text(await AwsAsync("sqs", "get-queue-url", "--queue-name", "work"), "QueueUrl"));
        var sent = await AwsAsync(
            "sqs", "send-message", "--queue-url", url, "--message-body", "do it", "--message-attributes",
            """{"kind":{"DataType":"String","StringValue":"test"}}""");
        Assert.Equal("5b1eef649aa9d8d7179e79f7802d08eb", Text(sent, "MD5OfMessageBody"));
        Assert.Equal("do it", Text((await ReceiveAsync(url))[0], "Body"));

        // The second look finds that it was received once already, and moves it.
        Assert.False((await AwsAsync("sqs", "receive-message", "--queue-url", url)).TryGetProperty("Messages", out _));
        var deadUrl = Text(await AwsAsync("sqs", "get-queue-url", "--queue-name", "dead"), "QueueUrl");
        var dead = await AwsAsync("sqs", "get-queue-attributes", "--queue-url", deadUrl, "--attribute-names", "ApproximateNumberOfMessages");
        Assert.Equal("1", Text(dead.GetProperty("Attributes"), "ApproximateNumberOfMessages"));
        Assert.Equal([url], (await AwsAsync("sqs", "list-dead-letter-source-queues", "--queue-url", deadUrl)).GetProperty("queueUrls").EnumerateArray()
            .Select(static u => u.GetString()));
        await AwsAsync("sqs", "start-message-move-task", "--source-arn", "arn:aws:sqs:us-east-1:123456789012:dead");
        var back = (await ReceiveAsync(url))[0];
        Assert.Equal("do it", Text(back, "Body"));

        var trail = await AwsAsync("cloudtrail", "lookup-events", "--lookup-attributes", "AttributeKey=EventName,AttributeValue=StartMessageMoveTask");
        Assert.Equal("sqs.amazonaws.com", Text(trail.GetProperty("Events")[0], "EventSource"));
        await AwsAsync("sqs", "delete-queue", "--queue-url", url);
        var gone = await cloud.Ops.AwsAsync("sqs", "get-queue-url", "--queue-name", "work");
        Assert.Contains("NonExistentQueue", gone.Error, StringComparison.Ordinal);
    }

    private Task<JsonElement> PublishAsync(string topic, string level, string message) =>
        AwsAsync(
            "sns", "publish", "--topic-arn", topic, "--message", message, "--message-attributes",
            $$$"""{"level":{"DataType":"String","StringValue":"{{{level}}}"}}""");

    /// <summary>Waits until there is a message.</summary>
    private async Task<JsonElement[]> ReceiveAsync(string url)
    {
        while (true)
        {
            var received = await AwsAsync(
                "sqs", "receive-message", "--queue-url", url, "--wait-time-seconds", "10", "--max-number-of-messages", "10",
                "--message-attribute-names", "All");
            if (received.TryGetProperty("Messages", out var messages)) return [.. messages.EnumerateArray()];
        }
    }

    private Task<JsonElement> AwsAsync(params string[] arguments) => cloud.AwsAsync(arguments);

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}
