using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

public sealed class MoveTaskTests
{
    private const string Arn = "arn:aws:sqs:us-east-1:123456789012:";

    [Fact]
    public async Task Messages_go_back_to_the_queue_that_they_came_from()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await PoisonAsync(cloud, 3);
        await cloud.SqsAsync("StartMessageMoveTask", ("SourceArn", Arn + "dead"));
        var task = await UntilAsync(cloud, "COMPLETED");
        Assert.Equal((3, 3), (task["ApproximateNumberOfMessagesMoved"]!.AsLong, task["ApproximateNumberOfMessagesToMove"]!.AsLong));
        Assert.Null(task["TaskHandle"]);
        var back = await cloud.ReceiveAsync(url);
        Assert.Equal(["0", "1", "2"], back.Select(static m => m["Body"]!.AsText));
        Assert.All(back, static m => Assert.Equal("1", m["Attributes"]!["ApproximateReceiveCount"]!.AsText));
    }

    [Fact]
    public async Task A_task_moves_at_its_rate_and_can_be_cancelled()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await PoisonAsync(cloud, 5);
        var other = await cloud.QueueAsync("other");
        var handle = (await cloud.SqsAsync(
            "StartMessageMoveTask", ("SourceArn", Arn + "dead"), ("DestinationArn", Arn + "other"), ("MaxNumberOfMessagesPerSecond", 1)))["TaskHandle"]!;
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue", "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
            "StartMessageMoveTask", ("SourceArn", Arn + "dead"));
        while ((await cloud.BodiesAsync(other)).Count == 0) Assert.Equal(handle, (await TaskAsync(cloud))["TaskHandle"]);
        await cloud.SqsAsync("CancelMessageMoveTask", ("TaskHandle", handle));
        var task = await UntilAsync(cloud, "CANCELLED");
        Assert.InRange(task["ApproximateNumberOfMessagesMoved"]!.AsLong!.Value, 1, 4);
        await cloud.SqsRefusesAsync("UnsupportedOperation", "Only active tasks can be cancelled.", "CancelMessageMoveTask", ("TaskHandle", handle));
    }

    [Fact]
    public async Task A_message_whose_source_nobody_knows_fails_the_task_and_stays()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await PoisonAsync(cloud, 0);
        await cloud.SendAsync("dead", "sent here");
        await cloud.SqsAsync("StartMessageMoveTask", ("SourceArn", Arn + "dead"));
        Assert.Equal("CouldNotDetermineMessageSource", (await UntilAsync(cloud, "FAILED"))["FailureReason"]!.AsText);
        Assert.Equal(["sent here"], await cloud.BodiesAsync("dead"));
    }

    [Fact]
    public async Task A_task_that_cannot_be_is_refused_in_the_words_of_SQS()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.QueueAsync("q");
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.", "StartMessageMoveTask", ("SourceArn", Arn + "q"));
        await cloud.SqsRefusesAsync(
            "ResourceNotFoundException", "The resource that you specified for the SourceArn parameter doesn't exist.",
            "StartMessageMoveTask", ("SourceArn", Arn + "none"));
        await cloud.SqsRefusesAsync("InvalidParameterValue", "Value x for parameter TaskHandle is invalid.", "CancelMessageMoveTask", ("TaskHandle", "x"));
    }

    private static async Task<string> PoisonAsync(EventsCloud cloud, int count)
    {
        await cloud.QueueAsync("dead");
        var url = await cloud.QueueAsync("q", $$"""{"RedrivePolicy":"{\"deadLetterTargetArn\":\"{{Arn}}dead\",\"maxReceiveCount\":1}"}""");
        for (var i = 0; i < count; i++) await cloud.SendAsync(url, $"{i}");
        await cloud.ReceiveAsync(url);
        cloud.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(await cloud.ReceiveAsync(url));
        return url;
    }

    private static async Task<JsonValue> UntilAsync(EventsCloud cloud, string status)
    {
        while (true)
        {
            var task = await TaskAsync(cloud);
            if (task["Status"]!.AsText == status) return task;
            cloud.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<JsonValue> TaskAsync(EventsCloud cloud) =>
        ((JsonArray)(await cloud.SqsAsync("ListMessageMoveTasks", ("SourceArn", Arn + "dead")))["Results"]!)[0];
}
