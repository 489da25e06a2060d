using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

public sealed class FifoQueueTests
{
    [Fact]
    public async Task A_duplicate_is_answered_like_its_original_for_five_minutes_even_when_that_is_deleted()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await StartAsync(cloud);
        var first = await SendAsync(cloud, url, "m", "g", "d");
        await cloud.DeleteAsync(url, Assert.Single(await cloud.ReceiveAsync(url)));
        Assert.Equal(first, await SendAsync(cloud, url, "m", "h", "d"));
        Assert.Empty(await cloud.ReceiveAsync(url));
        cloud.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.NotEqual(first, await SendAsync(cloud, url, "m", "g", "d"));
        Assert.Single(await cloud.ReceiveAsync(url));
    }

    [Fact]
    public async Task Duplicates_are_looked_for_in_a_group_when_the_scope_is_the_group()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync(
            "q.fifo",
            """{"FifoQueue":"true","ContentBasedDeduplication":"true","DeduplicationScope":"messageGroup","FifoThroughputLimit":"perMessageGroupId"}""");
        foreach (var group in (string[])["g", "g", "h"]) await cloud.SendAsync(url, "m", ("MessageGroupId", group));
        Assert.Equal(["g", "h"], (await cloud.ReceiveAsync(url)).Select(static m => m["Attributes"]!["MessageGroupId"]!.AsText));
    }

    [Fact]
    public async Task Duplicates_and_numbers_are_remembered_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-sqs");
        try
        {
            JsonObject first;
            await using (var cloud = await EventsCloud.StartAsync(data: folder.FullName))
            {
                var url = await StartAsync(cloud);
                first = await SendAsync(cloud, url, "m", "g", "d");
                await cloud.DeleteAsync(url, Assert.Single(await cloud.ReceiveAsync(url)));
            }
            await using var again = await EventsCloud.StartAsync(data: folder.FullName);
            again.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(first, await SendAsync(again, "q.fifo", "m", "g", "d"));
            var next = await SendAsync(again, "q.fifo", "n", "g", "e");
            Assert.True(string.CompareOrdinal(first["SequenceNumber"]!.AsText, next["SequenceNumber"]!.AsText) < 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_answer_holds_as_much_of_a_group_as_it_may_in_order()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await StartAsync(cloud);
        foreach (var (body, group) in new[] { ("a1", "a"), ("b1", "b"), ("a2", "a"), ("b2", "b") }) await SendAsync(cloud, url, body, group, body);
        Assert.Equal(["a1", "a2", "b1", "b2"], await cloud.BodiesAsync(url));
    }

    [Fact]
    public async Task An_attempt_whose_answer_was_lost_is_answered_alike()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await StartAsync(cloud);
        await SendAsync(cloud, url, "m", "g", "d");
        const string Attempt = ""","ReceiveRequestAttemptId":"try-1" """;
        var first = Assert.Single(await cloud.ReceiveAsync(url, Attempt));
        cloud.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(first, Assert.Single(await cloud.ReceiveAsync(url, Attempt)));
        Assert.Empty(await cloud.ReceiveAsync(url));
        cloud.Time.Advance(TimeSpan.FromSeconds(20));
        await cloud.DeleteAsync(url, first);
        Assert.Empty(await cloud.ReceiveAsync(url, Attempt));
    }

    [Fact]
    public async Task A_handle_that_is_too_late_is_refused()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await StartAsync(cloud);
        await SendAsync(cloud, url, "m", "g", "d");
        var late = Assert.Single(await cloud.ReceiveAsync(url))["ReceiptHandle"]!;
        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue", $"Value {late.AsText} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.", "DeleteMessage",
            ("QueueUrl", url), ("ReceiptHandle", late));
    }

    [Fact]
    public async Task A_group_goes_on_when_its_first_message_is_given_up()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var dead = await cloud.QueueAsync("dead.fifo", """{"FifoQueue":"true"}""");
        var url = await cloud.QueueAsync(
            "q.fifo",
            """{"FifoQueue":"true","RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead.fifo\",\"maxReceiveCount\":1}"}""");
        await SendAsync(cloud, url, "poison", "g", "1");
        await SendAsync(cloud, url, "fine", "g", "2");
        await cloud.SqsAsync("ReceiveMessage", ("QueueUrl", url));
        Assert.Empty(await cloud.ReceiveAsync(url));
        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["fine"], await cloud.BodiesAsync(url));
        var buried = Assert.Single(await cloud.ReceiveAsync(dead));
        Assert.Equal(
            ("poison", "g", "1"),
            (buried["Body"]!.AsText, buried["Attributes"]!["MessageGroupId"]!.AsText, buried["Attributes"]!["MessageDeduplicationId"]!.AsText));
    }

    private static Task<string> StartAsync(EventsCloud cloud) => cloud.QueueAsync("q.fifo", """{"FifoQueue":"true"}""");

    private static Task<JsonObject> SendAsync(EventsCloud cloud, string url, string body, string group, string deduplication) =>
        cloud.SendAsync(url, body, ("MessageGroupId", group), ("MessageDeduplicationId", deduplication));
}
