using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

public sealed class SqsTests
{
    [Fact]
    public async Task A_message_is_hidden_while_in_flight_and_gone_when_deleted()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        var (_, sent) = await SendAsync(cloud, url, "hello");
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", sent["MD5OfMessageBody"]!.AsText);
        var first = Assert.Single(await cloud.ReceiveAsync(url));
        Assert.Empty(await cloud.ReceiveAsync(url));
        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        var second = Assert.Single(await cloud.ReceiveAsync(url));
        Assert.Equal("2", second["Attributes"]!["ApproximateReceiveCount"]!.AsText);
        Assert.NotEqual(first["ReceiptHandle"], second["ReceiptHandle"]);
        await cloud.QueuesAsync("DeleteMessage", JsonObject.Of(("QueueUrl", url), ("ReceiptHandle", second["ReceiptHandle"]!)).ToString());
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await cloud.ReceiveAsync(url));
    }

    [Fact]
    public async Task A_long_poll_is_answered_when_a_message_comes()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        var waiting = cloud.ReceiveAsync(url, ""","WaitTimeSeconds":20""");
        await SendAsync(cloud, url, "late");
        Assert.Equal("late", Assert.Single(await waiting)["Body"]!.AsText);
    }

    [Fact]
    public async Task A_message_that_is_received_too_often_moves_to_the_dead_letter_queue()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var dead = await cloud.QueueAsync("dead");
        var url = await cloud.QueueAsync(
            "q", """{"RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":\"2\"}"}""");
        await SendAsync(cloud, url, "poison");
        for (var i = 0; i < 2; i++)
        {
            Assert.Single(await cloud.ReceiveAsync(url));
            cloud.Time.Advance(TimeSpan.FromSeconds(30));
        }
        Assert.Empty(await cloud.ReceiveAsync(url));
        Assert.Equal("arn:aws:sqs:us-east-1:123456789012:q", Assert.Single(await cloud.ReceiveAsync(dead))["Attributes"]!["DeadLetterQueueSourceArn"]!.AsText);
    }

    [Fact]
    public async Task A_FIFO_queue_keeps_the_order_of_a_group_and_takes_a_duplicate_once()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q.fifo", """{"FifoQueue":"true","ContentBasedDeduplication":"true"}""");
        foreach (var (body, group) in new[] { ("1", "a"), ("2", "a"), ("2", "a"), ("3", "b") }) await SendAsync(cloud, url, body, group);
        var (_, one) = await cloud.QueuesAsync("ReceiveMessage", $$"""{"QueueUrl":"{{url}}"}""");
        Assert.Equal("1", ((JsonArray)one["Messages"]!)[0]["Body"]!.AsText);
        Assert.Equal("3", Assert.Single(await cloud.ReceiveAsync(url))["Body"]!.AsText);
        await cloud.QueuesAsync(
            "DeleteMessage", JsonObject.Of(("QueueUrl", url), ("ReceiptHandle", ((JsonArray)one["Messages"]!)[0]["ReceiptHandle"]!)).ToString());
        Assert.Equal("2", Assert.Single(await cloud.ReceiveAsync(url))["Body"]!.AsText);
    }

    [Fact]
    public async Task Messages_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-sqs");
        try
        {
            await using (var cloud = await EventsCloud.StartAsync(data: folder.FullName)) await SendAsync(cloud, await cloud.QueueAsync("q"), "kept");
            await using var again = await EventsCloud.StartAsync(data: folder.FullName);
            var (_, found) = await again.QueuesAsync("GetQueueUrl", """{"QueueName":"q"}""");
            Assert.Equal("kept", Assert.Single(await again.ReceiveAsync(found["QueueUrl"]!.AsText!))["Body"]!.AsText);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_said()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var (status, body) = await cloud.QueuesAsync("GetQueueUrl", """{"QueueName":"nope"}""");
        Assert.Equal(400, status);
        Assert.Equal("QueueDoesNotExist", body["__type"]!.AsText);
    }

    private static Task<(int Status, JsonObject Body)> SendAsync(EventsCloud cloud, string url, string body, string? group = null)
    {
        var request = JsonObject.Of(("QueueUrl", url), ("MessageBody", body));
        return cloud.QueuesAsync("SendMessage", (group is null ? request : request.With("MessageGroupId", group)).ToString());
    }
}
