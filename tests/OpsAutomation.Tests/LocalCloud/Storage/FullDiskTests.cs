using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using OpsAutomation.Tests.LocalCloud.Sqs;
using OpsAutomation.Tests.LocalCloud.Storage.Disks;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Storage;

/// <summary>What services answer while the disk is full, and what they hold after it.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TestDisk _disk = TestDisk.Mount(Directory.CreateTempSubdirectory("ops-disk-").FullName);

    public void Dispose()
    {
        _disk.Dispose();
        Directory.Delete(_disk.Folder, recursive: true);
    }

    [Fact]
    public async Task A_rule_that_could_not_be_written_is_not_there_and_the_next_one_is()
    {
        await using var cloud = await EventsCloud.StartAsync(data: _disk.Folder);
        await cloud.QueueAsync("q");
        await cloud.RuleAsync("kept", """{"Id":"1","Arn":"arn:aws:sqs:us-east-1:123456789012:q"}""");
        _disk.IsFull = true;
        await FailsAsync(cloud.EventsAsync("PutRule", """{"Name":"lost","EventPattern":"{\"source\":[\"my.app\"]}"}"""));
        await FailsAsync(cloud.EventsAsync("DisableRule", """{"Name":"kept"}"""));
        await FailsAsync(cloud.EventsAsync("RemoveTargets", """{"Rule":"kept","Ids":["1"]}"""));
        await FailsAsync(cloud.EventsAsync("CreateEventBus", """{"Name":"lost"}"""));
        _disk.IsFull = false;
        Assert.Equal(["kept"], ((JsonArray)(await cloud.DoAsync("ListRules", "{}"))["Rules"]!).Select(static r => r["Name"]!.AsText));
        Assert.Equal("ENABLED", (await cloud.DoAsync("DescribeRule", """{"Name":"kept"}"""))["State"]!.AsText);
        Assert.Single((JsonArray)(await cloud.DoAsync("ListTargetsByRule", """{"Rule":"kept"}"""))["Targets"]!);
        Assert.Equal("ResourceNotFoundException", (await cloud.EventsAsync("DescribeEventBus", """{"Name":"lost"}""")).Body["__type"]!.AsText);
        await cloud.DoAsync("CreateEventBus", """{"Name":"lost"}""");
    }

    [Fact]
    public async Task A_message_that_could_not_be_written_is_not_received_and_may_be_sent_again()
    {
        await using var cloud = await EventsCloud.StartAsync(data: _disk.Folder);
        var url = await cloud.QueueAsync("q.fifo", """{"FifoQueue":"true"}""");
        var body = JsonObject.Of(("QueueUrl", url), ("MessageBody", "m"), ("MessageGroupId", "g"), ("MessageDeduplicationId", "d")).ToString();
        _disk.IsFull = true;
        await FailsAsync(cloud.QueuesAsync("SendMessage", body));
        Assert.Empty(await cloud.ReceiveAsync(url));
        _disk.IsFull = false;
        await cloud.QueuesAsync("SendMessage", body);
        Assert.Single(await cloud.ReceiveAsync(url));
    }

    [Fact]
    public async Task A_message_whose_deletion_could_not_be_written_is_still_there()
    {
        await using var cloud = await EventsCloud.StartAsync(data: _disk.Folder);
        var url = await cloud.QueueAsync("q");
        await cloud.SendAsync(url, "m");
        var received = Assert.Single(await cloud.ReceiveAsync(url));
        _disk.IsFull = true;
        await FailsAsync(cloud.QueuesAsync("DeleteMessage", JsonObject.Of(("QueueUrl", url), ("ReceiptHandle", received["ReceiptHandle"]!)).ToString()));
        await FailsAsync(cloud.QueuesAsync("PurgeQueue", JsonObject.Of(("QueueUrl", url)).ToString()));
        await FailsAsync(cloud.QueuesAsync("DeleteQueue", JsonObject.Of(("QueueUrl", url)).ToString()));
        _disk.IsFull = false;
        Assert.Equal("1", (await cloud.QueueAttributesAsync(url))["ApproximateNumberOfMessagesNotVisible"]!.AsText);
        await cloud.DeleteAsync(url, received);
        Assert.Equal("0", (await cloud.QueueAttributesAsync(url))["ApproximateNumberOfMessagesNotVisible"]!.AsText);
    }

    [Fact]
    public async Task A_schedule_that_could_not_be_changed_is_as_it_was()
    {
        await using var cloud = await EventsCloud.StartAsync(data: _disk.Folder);
        const string Schedule =
            """{"ScheduleExpression":"rate(1 hour)","FlexibleTimeWindow":{"Mode":"OFF"},"Target":{"Arn":"arn:aws:sqs:us-east-1:123456789012:q","RoleArn":"arn:aws:iam::123456789012:role/r"}}""";
        Assert.Equal(200, (await cloud.SchedulerAsync(HttpMethod.Post, "/schedules/kept", Schedule)).Status);
        _disk.IsFull = true;
        await FailsAsync(cloud.SchedulerAsync(HttpMethod.Post, "/schedules/lost", Schedule));
        await FailsAsync(cloud.SchedulerAsync(HttpMethod.Put, "/schedules/kept", Schedule.Replace("1 hour", "2 hours", StringComparison.Ordinal)));
        await FailsAsync(cloud.SchedulerAsync(HttpMethod.Delete, "/schedules/kept"));
        await FailsAsync(cloud.SchedulerAsync(HttpMethod.Post, "/schedule-groups/lost"));
        _disk.IsFull = false;
        Assert.Equal("rate(1 hour)", (await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/kept", "")).Body["ScheduleExpression"]!.AsText);
        Assert.Equal(404, (await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/lost", "")).Status);
        Assert.Equal(404, (await cloud.SchedulerAsync(HttpMethod.Get, "/schedule-groups/lost", "")).Status);
    }

    [Fact]
    public async Task A_rule_that_is_due_while_the_disk_is_full_fires_when_there_is_room()
    {
        await using var cloud = await EventsCloud.StartAsync(data: _disk.Folder);
        await cloud.DoAsync("PutRule", """{"Name":"tick","ScheduleExpression":"rate(5 minutes)"}""");
        await cloud.DoAsync("PutTargets", """{"Rule":"tick","Targets":[{"Id":"1","Arn":"arn:aws:lambda:us-east-1:123456789012:function:f"}]}""");
        _disk.IsFull = true;
        cloud.Time.Advance(TimeSpan.FromMinutes(5));
        await FailsAsync(cloud.EventsAsync("CreateEventBus", """{"Name":"lost"}"""));
        Assert.Equal(0, cloud.Functions.Waiting);
        _disk.IsFull = false;
        await EventsCloud.UntilAsync(() =>
        {
            cloud.Time.Advance(TimeSpan.FromSeconds(1));
            return cloud.Functions.Waiting > 0;
        });
        Assert.Equal("2026-01-31T09:35:00Z", (await cloud.Functions.NextAsync()).Payload["time"]!.AsText);
        await EventsCloud.UntilAsync(() => cloud.Cloud.Store.Space("events/firing").All.IsEmpty);
    }

    private static async Task FailsAsync(Task<(int Status, JsonObject Body)> call)
    {
        var (status, body) = await call;
        Assert.True(status >= 500, body.ToString());
    }
}
