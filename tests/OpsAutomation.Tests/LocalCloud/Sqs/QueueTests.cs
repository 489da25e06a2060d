using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

public sealed class QueueTests
{
    private const string Arn = "arn:aws:sqs:us-east-1:123456789012:";

    [Fact]
    public async Task Creating_a_queue_again_gives_the_same_unless_it_would_be_another()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q", """{"DelaySeconds":"5"}""");
        Assert.EndsWith("/123456789012/q", url, StringComparison.Ordinal);
        Assert.Equal(url, await cloud.QueueAsync("q", """{"DelaySeconds":"5","VisibilityTimeout":"30"}"""));
        await cloud.SqsRefusesAsync(
            "QueueNameExists", "A queue already exists with the same name and a different value for attribute DelaySeconds", "CreateQueue",
            ("QueueName", "q"), ("Attributes", JsonObject.Of(("DelaySeconds", "6"))));
    }

    [Theory]
    [InlineData("a b", "{}", "InvalidParameterValue", "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")]
    [InlineData("a.fifo", "{}", "InvalidParameterValue", "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")]
    [InlineData("a", """{"FifoQueue":"true"}""", "InvalidParameterValue", "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.")]
    [InlineData("a", """{"Colour":"red"}""", "InvalidAttributeName", "Unknown Attribute Colour.")]
    [InlineData("a", """{"ContentBasedDeduplication":"true"}""", "InvalidAttributeName", "Unknown Attribute ContentBasedDeduplication.")]
    [InlineData("a", """{"VisibilityTimeout":"43201"}""", "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout.")]
    [InlineData("a", """{"MaximumMessageSize":"1048577"}""", "InvalidAttributeValue", "Invalid value for the parameter MaximumMessageSize.")]
    [InlineData("a", """{"Policy":"{"}""", "InvalidAttributeValue", "Invalid value for the parameter Policy.")]
    [InlineData("a", """{"RedrivePolicy":"{"}""", "InvalidParameterValue", "Value { for parameter RedrivePolicy is invalid. Reason: Redrive policy is not a valid JSON map.")]
    public async Task A_queue_that_cannot_be_is_refused_in_the_words_of_SQS(string name, string attributes, string code, string message)
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.SqsRefusesAsync(code, message, "CreateQueue", ("QueueName", name), ("Attributes", JsonReader.Read(attributes)));
    }

    [Theory]
    [InlineData("none", "2", "Dead letter target does not exist.")]
    [InlineData("dead.fifo", "2", "Dead-letter queue must be same type of queue as the source.")]
    [InlineData("dead", "0", "Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.")]
    [InlineData("shut", "2", "Queue does not have permission to use arn:aws:sqs:us-east-1:123456789012:shut as dead letter queue.")]
    [InlineData("others", "2", "Queue does not have permission to use arn:aws:sqs:us-east-1:123456789012:others as dead letter queue.")]
    public async Task A_dead_letter_queue_must_fit_and_allow_it(string target, string count, string reason)
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.QueueAsync("dead");
        await cloud.QueueAsync("dead.fifo", """{"FifoQueue":"true"}""");
        await cloud.QueueAsync("shut", """{"RedriveAllowPolicy":"{\"redrivePermission\":\"denyAll\"}"}""");
        await cloud.QueueAsync("others", $$"""{"RedriveAllowPolicy":"{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"{{Arn}}p\"]}"}""");
        var policy = $$"""{"deadLetterTargetArn":"{{Arn}}{{target}}","maxReceiveCount":"{{count}}"}""";
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue", $"Value {policy} for parameter RedrivePolicy is invalid. Reason: {reason}", "CreateQueue",
            ("QueueName", "q"), ("Attributes", JsonObject.Of(("RedrivePolicy", policy))));
    }

    [Fact]
    public async Task The_sources_of_a_dead_letter_queue_are_listed()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var dead = await cloud.QueueAsync("dead");
        foreach (var name in (string[])["a", "b"])
            await cloud.QueueAsync(name, $$"""{"RedrivePolicy":"{\"deadLetterTargetArn\":\"{{Arn}}dead\",\"maxReceiveCount\":3}"}""");
        var sources = (JsonArray)(await cloud.SqsAsync("ListDeadLetterSourceQueues", ("QueueUrl", dead)))["queueUrls"]!;
        Assert.Equal(["a", "b"], sources.Select(static u => u.AsText!.Split('/')[^1]));
    }

    [Fact]
    public async Task Queues_are_listed_by_prefix_and_in_pages()
    {
        await using var cloud = await EventsCloud.StartAsync();
        foreach (var name in (string[])["a1", "a2", "a3", "b"]) await cloud.QueueAsync(name);
        var first = await cloud.SqsAsync("ListQueues", ("QueueNamePrefix", "a"), ("MaxResults", 2));
        Assert.Equal(2, ((JsonArray)first["QueueUrls"]!).Count);
        var second = await cloud.SqsAsync("ListQueues", ("QueueNamePrefix", "a"), ("MaxResults", 2), ("NextToken", first["NextToken"]!));
        Assert.EndsWith("/a3", Assert.Single((JsonArray)second["QueueUrls"]!).AsText!, StringComparison.Ordinal);
        Assert.Equal("{}", (await cloud.SqsAsync("ListQueues", ("QueueNamePrefix", "c"))).ToString());
    }

    [Fact]
    public async Task Attributes_are_shown_and_changed()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q.fifo", """{"FifoQueue":"true","DeduplicationScope":"messageGroup","FifoThroughputLimit":"perMessageGroupId"}""");
        await cloud.SqsAsync("SetQueueAttributes", ("QueueUrl", url), ("Attributes", JsonObject.Of(("VisibilityTimeout", "7"))));
        var attributes = await cloud.QueueAttributesAsync(url);
        Assert.Equal(
            ("7", "1048576", "perMessageGroupId", "messageGroup", "false", Arn + "q.fifo"),
            (attributes["VisibilityTimeout"]!.AsText, attributes["MaximumMessageSize"]!.AsText, attributes["FifoThroughputLimit"]!.AsText,
                attributes["DeduplicationScope"]!.AsText, attributes["ContentBasedDeduplication"]!.AsText, attributes["QueueArn"]!.AsText));
        await cloud.SqsRefusesAsync(
            "InvalidAttributeName", "Unknown Attribute Colour.", "GetQueueAttributes", ("QueueUrl", url), ("AttributeNames", JsonArray.Of("Colour")));
    }

    [Fact]
    public async Task A_deleted_queue_leaves_its_name_for_a_minute()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        await cloud.SendAsync(url, "gone");
        await cloud.SqsAsync("DeleteQueue", ("QueueUrl", url));
        await cloud.SqsRefusesAsync("QueueDoesNotExist", "The specified queue does not exist.", "SendMessage", ("QueueUrl", url), ("MessageBody", "m"));
        await cloud.SqsRefusesAsync(
            "QueueDeletedRecently", "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
            "CreateQueue", ("QueueName", "q"));
        cloud.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Empty(await cloud.ReceiveAsync(await cloud.QueueAsync("q")));
    }

    [Fact]
    public async Task A_purge_takes_everything_and_may_come_once_a_minute()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        for (var i = 0; i < 12; i++) await cloud.SendAsync(url, $"{i}");
        await cloud.ReceiveAsync(url);
        await cloud.SqsAsync("PurgeQueue", ("QueueUrl", url));
        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(await cloud.ReceiveAsync(url));
        await cloud.SqsRefusesAsync("PurgeQueueInProgress", "Only one PurgeQueue operation on q is allowed every 60 seconds.", "PurgeQueue", ("QueueUrl", url));
    }

    [Fact]
    public async Task Tags_and_permissions_come_and_go()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        await cloud.SqsAsync("TagQueue", ("QueueUrl", url), ("Tags", JsonObject.Of(("a", "1"), ("b", "2"))));
        await cloud.SqsAsync("UntagQueue", ("QueueUrl", url), ("TagKeys", JsonArray.Of("a")));
        Assert.Equal("""{"Tags":{"b":"2"}}""", (await cloud.SqsAsync("ListQueueTags", ("QueueUrl", url))).ToString());
        (string, JsonValue)[] permission =
        [
            ("QueueUrl", url), ("Label", "l"), ("AWSAccountIds", JsonArray.Of("111122223333")), ("Actions", JsonArray.Of("SendMessage")),
        ];
        await cloud.SqsAsync("AddPermission", permission);
        Assert.Equal(
            """[{"Sid":"l","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"SQS:SendMessage","Resource":"arn:aws:sqs:us-east-1:123456789012:q"}]""",
            JsonReader.Read((await cloud.QueueAttributesAsync(url))["Policy"]!.AsText!)["Statement"]!.ToString());
        await cloud.SqsRefusesAsync("InvalidParameterValue", "Value l for parameter Label is invalid. Reason: Already exists.", "AddPermission", permission);
        await cloud.SqsAsync("RemovePermission", ("QueueUrl", url), ("Label", "l"));
        Assert.Null((await cloud.QueueAttributesAsync(url))["Policy"]);
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue", "Value l for parameter Label is invalid. Reason: can't find label.", "RemovePermission",
            ("QueueUrl", url), ("Label", "l"));
    }
}
