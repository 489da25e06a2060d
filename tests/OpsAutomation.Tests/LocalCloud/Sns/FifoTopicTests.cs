using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sns;

public sealed class FifoTopicTests
{
    [Fact]
    public async Task Messages_come_into_a_FIFO_queue_in_the_order_of_their_numbers()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await StartAsync(cloud);
        var numbers = new List<decimal>();
        for (var i = 0; i < 20; i++)
        {
            var (_, body) = await cloud.CallAsync("Publish", ("TopicArn", topic), ("Message", $"{i}"), ("MessageGroupId", "g"));
            numbers.Add(decimal.Parse(body.Descendants("SequenceNumber").Single().Value, System.Globalization.CultureInfo.InvariantCulture));
        }
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(Enumerable.Range(0, 10).Select(static i => $"{i}"), await cloud.BodiesAsync("q.fifo"));
    }

    [Fact]
    public async Task A_duplicate_of_the_last_five_minutes_is_taken_and_not_delivered()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await StartAsync(cloud);
        var first = await cloud.PublishAsync(topic, "m", ("MessageGroupId", "g"));
        Assert.Equal(first, await cloud.PublishAsync(topic, "m", ("MessageGroupId", "h")));
        Assert.Single(await cloud.BodiesAsync("q.fifo"));
        cloud.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.NotEqual(first, await cloud.PublishAsync(topic, "m", ("MessageGroupId", "h")));
    }

    [Fact]
    public async Task Numbers_and_duplicates_are_remembered_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-sns");
        try
        {
            string first;
            string number;
            await using (var cloud = await TopicCloud.StartAsync(data: folder.FullName))
            {
                var topic = await StartAsync(cloud);
                first = await cloud.PublishAsync(topic, "a", ("MessageGroupId", "g"));
                number = await cloud.OkAsync("Publish", "SequenceNumber", ("TopicArn", topic), ("Message", "b"), ("MessageGroupId", "g"));
            }
            await using var again = await TopicCloud.StartAsync(data: folder.FullName);
            Assert.Equal(first, await again.PublishAsync(TopicCloud.TopicArn("t.fifo"), "a", ("MessageGroupId", "g")));
            var next = await again.OkAsync("Publish", "SequenceNumber", ("TopicArn", TopicCloud.TopicArn("t.fifo")), ("Message", "c"), ("MessageGroupId", "g"));
            Assert.True(string.CompareOrdinal(number, next) < 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_a_FIFO_topic_needs_is_said()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t.fifo", ("FifoTopic", "true"));
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: The MessageGroupId parameter is required for FIFO topics", "Publish",
            ("TopicArn", topic), ("Message", "m"));
        await cloud.RefusedAsync(
            "InvalidParameter",
            "Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly", "Publish",
            ("TopicArn", topic), ("Message", "m"), ("MessageGroupId", "g"));
    }

    private static async Task<string> StartAsync(TopicCloud cloud)
    {
        var topic = await cloud.TopicAsync("t.fifo", ("FifoTopic", "true"), ("ContentBasedDeduplication", "true"));
        await cloud.QueueAsync("q.fifo", """{"FifoQueue":"true"}""");
        await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q.fifo"), ("RawMessageDelivery", "true"));
        return topic;
    }
}
