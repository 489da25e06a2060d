using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

public sealed class ReceiveTests
{
    [Fact]
    public async Task The_visibility_of_a_message_in_flight_can_be_changed_for_twelve_hours_at_most()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        await cloud.SendAsync(url, "m");
        var handle = Assert.Single(await cloud.ReceiveAsync(url))["ReceiptHandle"]!;
        (string, JsonValue)[] Change(int seconds) => [("QueueUrl", url), ("ReceiptHandle", handle), ("VisibilityTimeout", seconds)];
        await cloud.SqsAsync("ChangeMessageVisibility", Change(60));
        cloud.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(await cloud.ReceiveAsync(url));
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue",
            "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds].",
            "ChangeMessageVisibility", Change(43_200));
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue", "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200, if provided.",
            "ChangeMessageVisibility", Change(43_201));
        await cloud.SqsAsync("ChangeMessageVisibility", Change(0));
        await cloud.SqsRefusesAsync("MessageNotInflight", "The message referred to isn't in flight.", "ChangeMessageVisibility", Change(10));
        Assert.Single(await cloud.ReceiveAsync(url));
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue",
            $"Value {handle.AsText} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.",
            "ChangeMessageVisibility", Change(10));
    }

    [Fact]
    public async Task An_old_handle_deletes_nothing_and_a_handle_of_another_queue_is_none()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        var other = await cloud.QueueAsync("p");
        await cloud.SendAsync(url, "m");
        var old = Assert.Single(await cloud.ReceiveAsync(url));
        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        var latest = Assert.Single(await cloud.ReceiveAsync(url));
        await cloud.DeleteAsync(url, old);
        Assert.Equal("1", (await cloud.QueueAttributesAsync(url))["ApproximateNumberOfMessagesNotVisible"]!.AsText);
        await cloud.SqsRefusesAsync(
            "ReceiptHandleIsInvalid", $"The input receipt handle \"{latest["ReceiptHandle"]!.AsText}\" is not a valid receipt handle.", "DeleteMessage",
            ("QueueUrl", other), ("ReceiptHandle", latest["ReceiptHandle"]!));
        await cloud.SqsRefusesAsync(
            "ReceiptHandleIsInvalid", "The input receipt handle \"x\" is not a valid receipt handle.", "DeleteMessage",
            ("QueueUrl", url), ("ReceiptHandle", "x"));
        for (var i = 0; i < 2; i++) await cloud.DeleteAsync(url, latest);
        Assert.Equal("0", (await cloud.QueueAttributesAsync(url))["ApproximateNumberOfMessagesNotVisible"]!.AsText);
    }

    [Theory]
    [InlineData("MaxNumberOfMessages", 11, "Must be between 1 and 10, if provided.")]
    [InlineData("WaitTimeSeconds", 21, "Must be >= 0 and <= 20, if provided.")]
    [InlineData("VisibilityTimeout", -1, "Must be between 0 and 43200, if provided.")]
    public async Task A_number_out_of_range_is_refused(string member, int value, string reason)
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue", $"Value {value} for parameter {member} is invalid. Reason: {reason}", "ReceiveMessage",
            ("QueueUrl", url), (member, value));
    }

    [Fact]
    public async Task Attributes_are_given_by_name_and_prefix()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        JsonValue Text(string value) => JsonObject.Of(("DataType", "String"), ("StringValue", value));
        await cloud.SendAsync(
            url, "m", ("MessageAttributes", JsonObject.Of(("bar.one", Text("1")), ("bar.two", Text("2")), ("foo", Text("3")), ("baz", Text("4")))));
        var message = ((JsonArray)(await cloud.SqsAsync(
            "ReceiveMessage", ("QueueUrl", url), ("MessageAttributeNames", JsonArray.Of("bar.*", "foo")),
            ("MessageSystemAttributeNames", JsonArray.Of("SenderId"))))["Messages"]!)[0];
        Assert.Equal(["bar.one", "bar.two", "foo"], ((JsonObject)message["MessageAttributes"]!).Select(static a => a.Key));
        Assert.Equal(["SenderId"], ((JsonObject)message["Attributes"]!).Select(static a => a.Key));
    }

    [Fact]
    public async Task A_message_is_kept_as_long_as_the_queue_retains_it()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q", """{"MessageRetentionPeriod":"60"}""");
        await cloud.SendAsync(url, "m");
        cloud.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Empty(await cloud.ReceiveAsync(url));
    }

    [Fact]
    public async Task Counts_tell_visible_in_flight_and_delayed()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        for (var i = 0; i < 3; i++) await cloud.SendAsync(url, $"{i}");
        await cloud.SendAsync(url, "later", ("DelaySeconds", 60));
        await cloud.SqsAsync("ReceiveMessage", ("QueueUrl", url));
        var attributes = await cloud.QueueAttributesAsync(url);
        Assert.Equal(
            ("2", "1", "1"),
            (attributes["ApproximateNumberOfMessages"]!.AsText, attributes["ApproximateNumberOfMessagesNotVisible"]!.AsText,
                attributes["ApproximateNumberOfMessagesDelayed"]!.AsText));
    }

    [Fact]
    public async Task A_message_in_flight_still_is_after_a_restart_and_its_handle_deletes_it()
    {
        var folder = Directory.CreateTempSubdirectory("ops-sqs");
        try
        {
            JsonValue received;
            await using (var cloud = await EventsCloud.StartAsync(data: folder.FullName))
            {
                var url = await cloud.QueueAsync("q");
                await cloud.SendAsync(url, "m");
                received = Assert.Single(await cloud.ReceiveAsync(url));
            }
            await using var again = await EventsCloud.StartAsync(data: folder.FullName);
            Assert.Empty(await again.ReceiveAsync("q"));
            again.Time.Advance(TimeSpan.FromSeconds(10));
            await again.DeleteAsync("q", received);
            again.Time.Advance(TimeSpan.FromSeconds(30));
            Assert.Empty(await again.ReceiveAsync("q"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
