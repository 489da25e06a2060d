using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Delivery;

public sealed class DeliveryTests
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    private const string Graves = "arn:aws:sqs:us-east-1:123456789012:graves";
    private const string Wait = ",\"WaitTimeSeconds\":20";

    private static readonly AwsError Throttled = new("TooManyRequestsException", "Rate Exceeded.", 429);

    [Fact]
    public async Task A_retry_goes_on_after_a_restart_and_counts_what_was_before()
    {
        var folder = Directory.CreateTempSubdirectory("ops-delivery");
        try
        {
            var time = new FakeTimeProvider(TestCloud.Start);
            await using (var cloud = await EventsCloud.StartAsync(time, folder.FullName))
            {
                await cloud.QueueAsync("graves");
                await cloud.RuleAsync("r", Target(""","RetryPolicy":{"MaximumRetryAttempts":1}"""));
                cloud.Functions.Failures.Enqueue(Throttled);
                await cloud.PutAsync("""{"n":1}""");
                await cloud.Functions.NextAsync();
            }
            await using var again = await EventsCloud.StartAsync(time, folder.FullName);
            again.Functions.Failures.Enqueue(Throttled);
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(1, (await again.Functions.NextAsync()).Payload["detail"]!["n"]!.AsLong);
            var message = Assert.Single(await again.ReceiveAsync(await again.QueueAsync("graves"), Wait));
            Assert.Equal(
                ("1", "MaximumRetryAttempts", "THROTTLING"),
                (Attribute(message, "RETRY_ATTEMPTS"), Attribute(message, "EXHAUSTED_RETRY_CONDITION"), Attribute(message, "ERROR_CODE")));
            await again.UntilDeliveredAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_a_target_takes_at_once_leaves_nothing_to_do()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.RuleAsync("r", Target());
        await cloud.PutAsync("{}");
        await cloud.Functions.NextAsync();
        Assert.Empty(cloud.Deliveries);
    }

    [Fact]
    public async Task A_delivery_that_failed_is_kept_when_the_event_is_answered()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.RuleAsync("r", Target());
        cloud.Functions.Failures.Enqueue(Throttled);
        await cloud.PutAsync("""{"n":1}""");
        var kept = Assert.Single(cloud.Deliveries);
        Assert.Equal((1, "arn:aws:events:us-east-1:123456789012:rule/r"), (kept["Event"]!["detail"]!["n"]!.AsLong, kept["RuleArn"]!.AsText));
    }

    [Fact]
    public async Task An_event_that_is_too_old_is_not_tried_again()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var graves = await cloud.QueueAsync("graves");
        await cloud.RuleAsync("r", Target(""","RetryPolicy":{"MaximumEventAgeInSeconds":60}"""));
        for (var i = 0; i < 20; i++) cloud.Functions.Failures.Enqueue(Throttled);
        await cloud.PutAsync("{}");
        IReadOnlyList<JsonValue> buried = [];
        var tried = 0;
        while (buried.Count == 0)
        {
            await cloud.Functions.NextAsync();
            tried++;
            await EventsCloud.UntilAsync(() => cloud.Deliveries.Count == 0 || cloud.Deliveries[0]["Attempts"]!.AsLong == tried);
            if (cloud.Deliveries.Count == 0) buried = await cloud.ReceiveAsync(graves, Wait);
            else cloud.Time.Advance(
                TimeSpan.FromMilliseconds(cloud.Deliveries[0]["Due"]!.AsLong!.Value + 1) - (cloud.Time.GetUtcNow() - DateTimeOffset.UnixEpoch));
        }
        Assert.Equal("MaximumEventAgeInSeconds", Attribute(Assert.Single(buried), "EXHAUSTED_RETRY_CONDITION"));
        Assert.True(cloud.Time.GetUtcNow() - TestCloud.Start <= TimeSpan.FromSeconds(60));
        Assert.InRange(tried, 5, 8);
    }

    [Theory]
    [InlineData("arn:aws:kinesis:us-east-1:123456789012:stream/s", "UNSUPPORTED_TARGET")]
    [InlineData("arn:aws:sqs:us-east-1:123456789012:nobody", "NO_RESOURCE")]
    [InlineData("arn:aws:events:us-east-1:123456789012:event-bus/nobody", "NO_RESOURCE")]
    [InlineData("arn:aws:events:us-east-1:123456789012:api-destination/nobody/a-b", "NO_RESOURCE")]
    public async Task What_no_retry_can_help_is_buried_at_once(string target, string code)
    {
        await using var cloud = await EventsCloud.StartAsync();
        var graves = await cloud.QueueAsync("graves");
        await cloud.RuleAsync("r", $$$"""{"Id":"1","Arn":"{{{target}}}","DeadLetterConfig":{"Arn":"{{{Graves}}}"}}""");
        await cloud.PutAsync("""{"n":1}""");
        var message = Assert.Single(await cloud.ReceiveAsync(graves, Wait));
        Assert.Equal((code, target, "0"), (Attribute(message, "ERROR_CODE"), Attribute(message, "TARGET_ARN"), Attribute(message, "RETRY_ATTEMPTS")));
        Assert.Equal(1, JsonReader.Read(message["Body"]!.AsText!)["detail"]!["n"]!.AsLong);
    }

    [Fact]
    public async Task A_second_bus_passes_an_event_on_to_functions_and_to_no_third_bus()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var graves = await cloud.QueueAsync("graves");
        foreach (var bus in (string[])["second", "third"]) await cloud.DoAsync("CreateEventBus", $$"""{"Name":"{{bus}}"}""");
        await cloud.RuleAsync("first", """{"Id":"1","Arn":"arn:aws:events:us-east-1:123456789012:event-bus/second"}""");
        await cloud.RuleAsync(
            "r",
            Target() + $$$""",{"Id":"2","Arn":"arn:aws:events:us-east-1:123456789012:event-bus/third","DeadLetterConfig":{"Arn":"{{{Graves}}}"}}""", "second");
        await cloud.RuleAsync("never", Target(), "third");
        await cloud.PutAsync("{}");
        var message = Assert.Single(await cloud.ReceiveAsync(graves, Wait));
        Assert.Equal("THIRD_ACCOUNT_HOP_DETECTED", Attribute(message, "ERROR_CODE"));
        await cloud.Functions.NextAsync();
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    private static string Target(string more = "") => $$$"""{"Id":"1","Arn":"{{{Function}}}","DeadLetterConfig":{"Arn":"{{{Graves}}}"}{{{more}}}}""";

    private static string? Attribute(JsonValue message, string name) => message["MessageAttributes"]![name]?["StringValue"]!.AsText;
}
