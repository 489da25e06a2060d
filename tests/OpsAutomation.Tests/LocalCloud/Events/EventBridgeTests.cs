using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events;

public sealed class EventBridgeTests
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    private const string QueueArn = "arn:aws:sqs:us-east-1:123456789012:q";

    [Fact]
    public async Task An_event_that_matches_reaches_the_function_and_one_that_does_not_reaches_nothing()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await RuleAsync(cloud, "r", """{"source":["my.app"],"detail":{"state":["on"]}}""", $$"""{"Id":"1","Arn":"{{Function}}"}""");
        await PutAsync(cloud, "my.app", """{"state":"off"}""");
        var (_, answer) = await PutAsync(cloud, "my.app", """{"state":"on"}""");
        var (function, payload) = await cloud.Functions.NextAsync();
        Assert.Equal(Function, function);
        Assert.Equal(answer["Entries"] is JsonArray entries ? entries[0]["EventId"] : null, payload["id"]);
        Assert.Equal("2026-01-31T09:30:00Z", payload["time"]!.AsText);
        Assert.Equal(["version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"], ((JsonObject)payload).Names.ToArray());
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    [Fact]
    public async Task Each_target_gets_its_own_input()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await RuleAsync(cloud, "r", """{"source":["my.app"]}""",
            $$$"""{"Id":"1","Arn":"{{{Function}}}","InputPath":"$.detail.n"},{"Id":"2","Arn":"{{{Function}}}","Input":"{\"fixed\":true}"},{"Id":"3","Arn":"{{{Function}}}","InputTransformer":{"InputPathsMap":{"n":"$.detail.n"},"InputTemplate":"{\"rule\":<aws.events.rule-name>,\"text\":\"n is <n>\"}"}}""");
        await PutAsync(cloud, "my.app", """{"n":5}""");
        var inputs = new List<string>();
        for (var i = 0; i < 3; i++) inputs.Add((await cloud.Functions.NextAsync()).Payload.ToString());
        Assert.Equal(["5", """{"fixed":true}""", """{"rule":"r","text":"n is 5"}"""], inputs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_throttled_target_is_tried_again_and_a_lost_event_is_buried()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        await RuleAsync(
            cloud, "r", """{"source":["my.app"]}""",
            $$$"""{"Id":"1","Arn":"{{{Function}}}","RetryPolicy":{"MaximumRetryAttempts":1},"DeadLetterConfig":{"Arn":"{{{QueueArn}}}"}}""");
        cloud.Functions.Failures.Enqueue(new AwsError("TooManyRequestsException", "Rate Exceeded.", 429));
        cloud.Functions.Failures.Enqueue(new AwsError("TooManyRequestsException", "Rate Exceeded.", 429));
        await PutAsync(cloud, "my.app", "{}");
        await cloud.Functions.NextAsync();
        cloud.Time.Advance(TimeSpan.FromSeconds(2));
        await cloud.Functions.NextAsync();
        var message = Assert.Single(await cloud.ReceiveAsync(url, ",\"WaitTimeSeconds\":20"));
        Assert.Equal("MaximumRetryAttempts", message["MessageAttributes"]!["EXHAUSTED_RETRY_CONDITION"]!["StringValue"]!.AsText);
        Assert.Equal("1", message["MessageAttributes"]!["RETRY_ATTEMPTS"]!["StringValue"]!.AsText);
        Assert.Equal("my.app", JsonReader.Read(message["Body"]!.AsText!)["source"]!.AsText);
    }

    [Fact]
    public async Task A_disabled_rule_is_silent_until_it_is_enabled()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await RuleAsync(cloud, "r", """{"source":["my.app"]}""", $$"""{"Id":"1","Arn":"{{Function}}"}""");
        await cloud.EventsAsync("DisableRule", """{"Name":"r"}""");
        await PutAsync(cloud, "my.app", """{"n":1}""");
        await cloud.EventsAsync("EnableRule", """{"Name":"r"}""");
        await PutAsync(cloud, "my.app", """{"n":2}""");
        Assert.Equal(2, (await cloud.Functions.NextAsync()).Payload["detail"]!["n"]!.AsLong);
    }

    [Fact]
    public async Task A_rule_with_a_rate_fires_by_the_clock()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.EventsAsync("PutRule", """{"Name":"tick","ScheduleExpression":"rate(5 minutes)"}""");
        await cloud.EventsAsync("PutTargets", $$"""{"Rule":"tick","Targets":[{"Id":"1","Arn":"{{Function}}"}]}""");
        cloud.Time.Advance(TimeSpan.FromMinutes(5));
        var (_, payload) = await cloud.Functions.NextAsync();
        Assert.Equal("Scheduled Event", payload["detail-type"]!.AsText);
        Assert.Equal("arn:aws:events:us-east-1:123456789012:rule/tick", ((JsonArray)payload["resources"]!)[0].AsText);
        cloud.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    [Fact]
    public async Task Rules_and_targets_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-events");
        try
        {
            await using (var cloud = await EventsCloud.StartAsync(data: folder.FullName))
                await RuleAsync(cloud, "r", """{"source":["my.app"]}""", $$"""{"Id":"1","Arn":"{{Function}}"}""");
            await using var again = await EventsCloud.StartAsync(data: folder.FullName);
            await PutAsync(again, "my.app", "{}");
            Assert.Equal(Function, (await again.Functions.NextAsync()).Function);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_replay_sends_archived_events_again_under_its_name()
    {
        await using var cloud = await EventsCloud.StartAsync();
        const string Bus = "arn:aws:events:us-east-1:123456789012:event-bus/default";
        await cloud.EventsAsync(
            "CreateArchive", JsonObject.Of(("ArchiveName", "kept"), ("EventSourceArn", Bus), ("EventPattern", """{"source":["my.app"]}""")).ToString());
        await PutAsync(cloud, "my.app", """{"n":1}""");
        await PutAsync(cloud, "other", """{"n":2}""");
        await RuleAsync(cloud, "r", """{"replay-name":["again"]}""", $$"""{"Id":"1","Arn":"{{Function}}"}""");
        var from = cloud.Time.GetUtcNow().ToUnixTimeSeconds();
        var (status, body) = await cloud.EventsAsync("StartReplay", JsonObject.Of(
            ("ReplayName", "again"), ("EventSourceArn", "arn:aws:events:us-east-1:123456789012:archive/kept"), ("Destination", JsonObject.Of(("Arn", Bus))),
            ("EventStartTime", from - 1), ("EventEndTime", from + 1)).ToString());
        Assert.True(status == 200, body.ToString());
        cloud.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await cloud.Functions.NextAsync()).Payload["detail"]!["n"]!.AsLong);
        Assert.Equal(0, cloud.Functions.Waiting);
        (_, body) = await cloud.EventsAsync("DescribeArchive", """{"ArchiveName":"kept"}""");
        Assert.Equal(1, body["EventCount"]!.AsLong);
    }

    [Fact]
    public async Task A_ring_of_buses_ends()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.EventsAsync("CreateEventBus", """{"Name":"other"}""");
        await RuleAsync(cloud, "there", """{"source":["my.app"]}""", """{"Id":"1","Arn":"arn:aws:events:us-east-1:123456789012:event-bus/other"}""");
        await cloud.EventsAsync("PutRule", """{"Name":"back","EventBusName":"other","EventPattern":"{\"source\":[\"my.app\"]}"}""");
        var (status, _) = await cloud.EventsAsync(
            "PutTargets", """{"Rule":"back","EventBusName":"other","Targets":[{"Id":"1","Arn":"arn:aws:events:us-east-1:123456789012:event-bus/default"}]}""");
        Assert.Equal(200, status);
        Assert.Equal(0, (await PutAsync(cloud, "my.app", "{}")).Body["FailedEntryCount"]!.AsLong);
    }

    [Theory]
    [InlineData("DescribeRule", """{"Name":"nope"}""", "ResourceNotFoundException", "Rule nope does not exist on EventBus default.")]
    [InlineData("PutRule", """{"Name":"r","EventPattern":"{\"a\":[]}"}""", "InvalidEventPatternException", "Event pattern is not valid. Reason: Empty arrays are not allowed\n at [Source: (String)\"{\"a\":[]}\"; line: 1, column: 8]")]
    [InlineData("PutRule", """{"Name":"r","ScheduleExpression":"rate(5 minute)"}""", "ValidationException", "Parameter ScheduleExpression is not valid.")]
    [InlineData("PutRule", """{"Name":"r"}""", "ValidationException", "Parameter(s) EventPattern or ScheduleExpression must be specified.")]
    [InlineData("PutRule", """{"Name":"r","EventBusName":"nope","EventPattern":"{\"a\":[1]}"}""", "ResourceNotFoundException", "Event bus nope does not exist.")]
    [InlineData("DeleteEventBus", """{"Name":"default"}""", "ValidationException", "Cannot delete event bus default.")]
    [InlineData("TestEventPattern", """{"EventPattern":"{\"a\":[1]}","Event":"{}"}""", "ValidationException", "Parameter Event is not valid.")]
    public async Task Errors_are_those_of_AWS(string operation, string body, string code, string message)
    {
        await using var cloud = await EventsCloud.StartAsync();
        var (status, answer) = await cloud.EventsAsync(operation, body);
        Assert.Equal(400, status);
        Assert.Equal(code, answer["__type"]!.AsText);
        Assert.Equal(message, answer["message"]!.AsText);
    }

    private static async Task RuleAsync(EventsCloud cloud, string name, string pattern, string targets)
    {
        var (status, body) = await cloud.EventsAsync("PutRule", JsonObject.Of(("Name", name), ("EventPattern", pattern)).ToString());
        Assert.True(status == 200, body.ToString());
        (status, body) = await cloud.EventsAsync("PutTargets", $$"""{"Rule":"{{name}}","Targets":[{{targets}}]}""");
        Assert.True(status == 200, body.ToString());
    }

    private static Task<(int Status, JsonObject Body)> PutAsync(EventsCloud cloud, string source, string detail) =>
        cloud.EventsAsync(
            "PutEvents", JsonObject.Of(("Entries", JsonArray.Of(JsonObject.Of(("Source", source), ("DetailType", "t"), ("Detail", detail))))).ToString());
}
