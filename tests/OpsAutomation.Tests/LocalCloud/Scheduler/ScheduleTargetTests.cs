using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Scheduler;

public sealed class ScheduleTargetTests
{
    private const string Once = "at(2026-01-31T09:40:00)";

    [Fact]
    public async Task A_queue_gets_the_input_and_a_FIFO_queue_its_message_group()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var plain = await cloud.QueueAsync("plain");
        var fifo = await cloud.QueueAsync("q.fifo", """{"FifoQueue":"true","ContentBasedDeduplication":"true"}""");
        await cloud.MakeAsync("a", Once, SchedulerCalls.Target("arn:aws:sqs:us-east-1:123456789012:plain", "just text of <aws.scheduler.schedule-arn>"));
        await cloud.MakeAsync(
            "b", Once, SchedulerCalls.Target("arn:aws:sqs:us-east-1:123456789012:q.fifo", "b", ("SqsParameters", JsonObject.Of(("MessageGroupId", "g")))));
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("just text of arn:aws:scheduler:us-east-1:123456789012:schedule/default/a", (await ReceivedAsync(cloud, plain))["Body"]!.AsText);
        Assert.Equal("g", (await ReceivedAsync(cloud, fifo))["Attributes"]!["MessageGroupId"]!.AsText);
    }

    [Fact]
    public async Task A_bus_gets_an_event_with_the_input_as_its_detail()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var queue = await cloud.QueueAsync("seen");
        await cloud.DoAsync("PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"my.clock\"]}"}""");
        await cloud.DoAsync("PutTargets", """{"Rule":"r","Targets":[{"Id":"q","Arn":"arn:aws:sqs:us-east-1:123456789012:seen"}]}""");
        var bus = JsonObject.Of(("DetailType", "Tick"), ("Source", "my.clock"));
        await cloud.MakeAsync(
            "a", Once, SchedulerCalls.Target("arn:aws:events:us-east-1:123456789012:event-bus/default", """{"n":1}""", ("EventBridgeParameters", bus)));
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        var document = JsonReader.Read((await ReceivedAsync(cloud, queue))["Body"]!.AsText!);
        Assert.Equal(
            ["my.clock", "Tick", """{"n":1}""", "2026-01-31T09:40:00Z"],
            [document["source"]!.AsText, document["detail-type"]!.AsText, document["detail"]!.ToString(), document["time"]!.AsText]);
    }

    [Fact]
    public async Task A_universal_target_calls_the_operation_with_the_input_as_its_parameters()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var queue = await cloud.QueueAsync("q");
        var input = JsonObject.Of(
            ("QueueUrl", queue), ("MessageBody", "<aws.scheduler.scheduled-time>"),
            ("MessageAttributes", JsonObject.Of(("n", JsonObject.Of(("DataType", "Number"), ("StringValue", "7"))))));
        await cloud.MakeAsync("a", Once, SchedulerCalls.Target("arn:aws:scheduler:::aws-sdk:sqs:sendMessage", input.ToString()));
        await cloud.MakeAsync("b", Once, SchedulerCalls.Target("arn:aws:scheduler:::aws-sdk:sqs:createQueue", """{"QueueName":"made"}"""));
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        var message = await ReceivedAsync(cloud, queue);
        Assert.Equal(["2026-01-31T09:40:00Z", "7"], [message["Body"]!.AsText, message["MessageAttributes"]!["n"]!["StringValue"]!.AsText]);
        while ((await cloud.QueuesAsync("GetQueueUrl", """{"QueueName":"made"}""")).Status != 200) await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_universal_target_may_be_any_operation_of_the_cloud_in_any_protocol()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.MakeAsync(
            "a", Once, SchedulerCalls.Target("arn:aws:scheduler:::aws-sdk:eventbridge:putRule", """{"Name":"made","EventPattern":"{\"source\":[\"a\"]}"}"""));
        await cloud.MakeAsync("b", Once, SchedulerCalls.Target("arn:aws:scheduler:::aws-sdk:scheduler:createScheduleGroup", """{"Name":"made"}"""));
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        while ((await cloud.EventsAsync("DescribeRule", """{"Name":"made"}""")).Status != 200) await Task.Delay(5, TestContext.Current.CancellationToken);
        while ((await cloud.SchedulerAsync(HttpMethod.Get, "/schedule-groups/made", "")).Status != 200)
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_the_service_refuses_is_said_in_the_dead_letter()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var queue = await cloud.QueueAsync("dead");
        var dead = ("DeadLetterConfig", (JsonValue)JsonObject.Of(("Arn", "arn:aws:sqs:us-east-1:123456789012:dead")));
        await cloud.MakeAsync("a", Once, SchedulerCalls.Target(
            "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", """{"QueueUrl":"http://127.0.0.1/123456789012/none","MessageBody":"x"}""", dead));
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains(
            "does not exist", (await ReceivedAsync(cloud, queue))["MessageAttributes"]!["ERROR_MESSAGE"]!["StringValue"]!.AsText, StringComparison.Ordinal);
        var other = await cloud.QueueAsync("dead-too");
        var deadToo = ("DeadLetterConfig", (JsonValue)JsonObject.Of(("Arn", "arn:aws:sqs:us-east-1:123456789012:dead-too")));
        await cloud.MakeAsync(
            "b", "at(2026-01-31T09:50:00)", SchedulerCalls.Target("arn:aws:scheduler:::aws-sdk:rds:stopDBCluster", """{"DbClusterIdentifier":"c"}""", deadToo));
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("UNSUPPORTED_TARGET", (await ReceivedAsync(cloud, other))["MessageAttributes"]!["ERROR_CODE"]!["StringValue"]!.AsText);
    }

    private static async Task<JsonObject> ReceivedAsync(EventsCloud cloud, string queue)
    {
        while (true)
            if (await cloud.ReceiveAsync(queue, ",\"WaitTimeSeconds\":0") is [JsonObject message, ..]) return message;
    }
}
