using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Events;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Scheduler;

public sealed class ScheduleDeliveryTests
{
    private const string Once = "at(2026-01-31T09:40:00)";
    private static readonly AwsError Throttled = new("TooManyRequestsException", "Rate exceeded", 429);
    private static readonly AwsError NoFunction = new("ResourceNotFoundException", "Function not found", 404);

    [Fact]
    public async Task A_failed_attempt_is_made_again_with_the_same_execution_id()
    {
        await using var cloud = await EventsCloud.StartAsync();
        cloud.Functions.Failures.Enqueue(Throttled);
        cloud.Functions.Failures.Enqueue(Throttled);
        await cloud.MakeAsync("s", Once);
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        var first = (await cloud.Functions.NextAsync()).Payload;
        var second = (await cloud.PassUntilAsync(TimeSpan.FromSeconds(1), cloud.Functions.NextAsync())).Payload;
        var third = (await cloud.PassUntilAsync(TimeSpan.FromSeconds(1), cloud.Functions.NextAsync())).Payload;
        Assert.Equal(["1", "2", "3"], [first["attempt"]!.AsText, second["attempt"]!.AsText, third["attempt"]!.AsText]);
        Assert.Single(new[] { first, second, third }.Select(static p => p["id"]!.AsText).Distinct());
    }

    [Fact]
    public async Task What_the_retries_do_not_cure_goes_to_the_dead_letter_queue_with_the_reason()
    {
        await using var cloud = await EventsCloud.StartAsync();
        for (var i = 0; i < 3; i++) cloud.Functions.Failures.Enqueue(Throttled);
        var queue = await cloud.QueueAsync("dead");
        await cloud.MakeAsync("s", Once, SchedulerCalls.Target(
            SchedulerCalls.Function, null, ("RetryPolicy", JsonObject.Of(("MaximumRetryAttempts", 2))),
            ("DeadLetterConfig", JsonObject.Of(("Arn", "arn:aws:sqs:us-east-1:123456789012:dead")))));
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 3; i++) await cloud.PassUntilAsync(TimeSpan.FromSeconds(1), cloud.Functions.NextAsync());
        var message = await BuriedAsync(cloud, queue);
        Assert.Equal("3", JsonReader.Read(message["Body"]!.AsText!)["attempt"]!.AsText);
        var attributes = (JsonObject)message["MessageAttributes"]!;
        Assert.Equal(
            [
                "ERROR_CODE", "ERROR_MESSAGE", "EXECUTION_ID", "EXHAUSTED_RETRY_CONDITION", "IS_PAYLOAD_TRUNCATED", "RETRY_ATTEMPTS",
                "SCHEDULED_TIME", "SCHEDULE_ARN", "TARGET_ARN",
            ],
            attributes.Select(static a => a.Key).Order(StringComparer.Ordinal));
        string Said(string name) => attributes[name]!["StringValue"]!.AsText!;
        Assert.Equal(
            ["TooManyRequestsException", "Rate exceeded", "MaximumRetryAttempts", "false", "2"],
            [Said("ERROR_CODE"), Said("ERROR_MESSAGE"), Said("EXHAUSTED_RETRY_CONDITION"), Said("IS_PAYLOAD_TRUNCATED"), Said("RETRY_ATTEMPTS")]);
        Assert.Equal(
            ["2026-01-31T09:40:00Z", "arn:aws:scheduler:us-east-1:123456789012:schedule/default/s", SchedulerCalls.Function],
            [Said("SCHEDULED_TIME"), Said("SCHEDULE_ARN"), Said("TARGET_ARN")]);
    }

    [Fact]
    public async Task An_error_that_time_does_not_cure_is_not_tried_again()
    {
        await using var cloud = await EventsCloud.StartAsync();
        cloud.Functions.Failures.Enqueue(NoFunction);
        var queue = await cloud.QueueAsync("dead");
        await cloud.MakeAsync("s", Once, SchedulerCalls.Target(
            SchedulerCalls.Function, null, ("DeadLetterConfig", JsonObject.Of(("Arn", "arn:aws:sqs:us-east-1:123456789012:dead")))));
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        await cloud.Functions.NextAsync();
        var attributes = (JsonObject)(await BuriedAsync(cloud, queue))["MessageAttributes"]!;
        Assert.Equal("0", attributes["RETRY_ATTEMPTS"]!["StringValue"]!.AsText);
        Assert.False(attributes.Has("EXHAUSTED_RETRY_CONDITION"));
    }

    [Fact]
    public async Task An_occurrence_that_is_too_old_is_not_tried_again()
    {
        await using var cloud = await EventsCloud.StartAsync();
        for (var i = 0; i < 50; i++) cloud.Functions.Failures.Enqueue(Throttled);
        var queue = await cloud.QueueAsync("dead");
        await cloud.MakeAsync("s", Once, SchedulerCalls.Target(
            SchedulerCalls.Function, null, ("RetryPolicy", JsonObject.Of(("MaximumEventAgeInSeconds", 60))),
            ("DeadLetterConfig", JsonObject.Of(("Arn", "arn:aws:sqs:us-east-1:123456789012:dead")))));
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        var buried = await cloud.PassUntilAsync(TimeSpan.FromSeconds(1), BuriedAsync(cloud, queue));
        Assert.Equal("MaximumEventAgeInSeconds", buried["MessageAttributes"]!["EXHAUSTED_RETRY_CONDITION"]!["StringValue"]!.AsText);
    }

    [Fact]
    public async Task A_delivery_under_way_goes_on_after_a_restart_though_its_schedule_is_gone()
    {
        var folder = Directory.CreateTempSubdirectory("ops-scheduler");
        try
        {
            var time = new FakeTimeProvider(TestCloud.Start);
            string id;
            await using (var cloud = await EventsCloud.StartAsync(time, folder.FullName))
            {
                cloud.Functions.Failures.Enqueue(Throttled);
                await cloud.MakeAsync("s", Once, null, ("ActionAfterCompletion", "DELETE"));
                time.Advance(TimeSpan.FromMinutes(10));
                id = (await cloud.Functions.NextAsync()).Payload["id"]!.AsText!;
            }
            await using (var again = await EventsCloud.StartAsync(time, folder.FullName))
            {
                Assert.Equal(id, (await again.Functions.NextAsync()).Payload["id"]!.AsText);
                while (again.Cloud.Store.Space("scheduler/delivery").All.Count > 0) await Task.Delay(5, TestContext.Current.CancellationToken);
            }
            await using var last = await EventsCloud.StartAsync(time, folder.FullName);
            time.Advance(TimeSpan.FromHours(1));
            Assert.Equal(0, last.Functions.Waiting);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<JsonObject> BuriedAsync(EventsCloud cloud, string queue)
    {
        while (true)
            if (await cloud.ReceiveAsync(queue) is [JsonObject message, ..]) return message;
    }
}
