using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events.Connections;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Destinations;

public sealed class ApiDestinationDeliveryTests
{
    private const string Graves = "arn:aws:sqs:us-east-1:123456789012:graves";
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:f";

    [Fact]
    public async Task An_event_calls_the_endpoint_with_path_headers_and_query_of_the_target()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        await TargetAsync(cloud, $"{endpoint.Url}/orders/*/*", more: """
            ,"InputPath":"$.detail","HttpParameters":{
              "PathParameterValues":["$.detail.id","fixed value"],
              "HeaderParameters":{"X-Kind":"$.detail-type","Cache-Control":"no-store","User-Agent":"mine"},
              "QueryStringParameters":{"total":"$.detail.total","missing":"$.detail.nothing"}}
            """);
        await cloud.PutAsync("""{"id":"a/b","total":12}""");
        var request = await endpoint.NextAsync();
        Assert.Equal(("POST", "/orders/a%2Fb/fixed%20value?total=12&missing=", """{"id":"a/b","total":12}"""), (request.Method, request.Target, request.Body));
        Assert.Equal(
            ("t", "Amazon/EventBridge/ApiDestinations", "bytes=0-1048575"),
            (request.Headers["X-Kind"], request.Headers["User-Agent"], request.Headers["Range"]));
        Assert.Equal(
            ("application/json; charset=utf-8", "Basic " + Convert.ToBase64String("me:p"u8)),
            (request.Headers["Content-Type"], request.Headers["Authorization"]));
        Assert.False(request.Headers.ContainsKey("Cache-Control"));
    }

    [Fact]
    public async Task An_endpoint_that_asks_for_time_is_tried_again_when_it_is_over()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        endpoint.Answers(429, "", ("Retry-After", "30"));
        await TargetAsync(cloud, endpoint.Url);
        await cloud.PutAsync("{}");
        await endpoint.NextAsync();
        await cloud.UntilRetryAsync(1);
        cloud.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, endpoint.Waiting);
        cloud.Time.Advance(TimeSpan.FromSeconds(1));
        await endpoint.NextAsync();
        await cloud.UntilDeliveredAsync();
    }

    [Theory]
    [InlineData(404, null)]
    [InlineData(503, "-1")]
    public async Task An_answer_that_leaves_no_hope_puts_the_event_into_the_dead_letter_queue(int status, string? retryAfter)
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        var graves = await cloud.QueueAsync("graves");
        endpoint.Answers(status, "", retryAfter is null ? [] : [("Retry-After", retryAfter)]);
        var target = await TargetAsync(cloud, endpoint.Url, more: $$""","DeadLetterConfig":{"Arn":"{{Graves}}"},"InputPath":"$.detail" """);
        await cloud.PutAsync("""{"n":1}""");
        var message = Assert.Single(await cloud.ReceiveAsync(graves, ",\"WaitTimeSeconds\":20"));
        Assert.Equal("my.app", JsonReader.Read(message["Body"]!.AsText!)["source"]!.AsText);
        Assert.Equal("arn:aws:events:us-east-1:123456789012:rule/r", Attribute(message, "RULE_ARN"));
        Assert.Equal(target, Attribute(message, "TARGET_ARN"));
        Assert.Equal("SDK_CLIENT_ERROR", Attribute(message, "ERROR_CODE"));
        Assert.Equal($"Unable to invoke ApiDestination endpoint: The endpoint answered with status {status}.", Attribute(message, "ERROR_MESSAGE"));
        Assert.Equal("0", Attribute(message, "RETRY_ATTEMPTS"));
        Assert.Null(Attribute(message, "EXHAUSTED_RETRY_CONDITION"));
    }

    [Fact]
    public async Task No_second_has_more_calls_than_the_rate_limit()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        await TargetAsync(cloud, endpoint.Url, rate: 1);
        for (var i = 0; i < 3; i++) await cloud.PutAsync("{}");
        await endpoint.NextAsync();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(0, endpoint.Waiting);
            cloud.Time.Advance(TimeSpan.FromSeconds(1));
            await endpoint.NextAsync();
        }
        await cloud.UntilDeliveredAsync();
    }

    [Fact]
    public async Task An_endpoint_that_never_answers_holds_neither_who_puts_events_nor_other_targets()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        endpoint.NeverAnswers();
        await TargetAsync(cloud, endpoint.Url, others: $$""",{"Id":"2","Arn":"{{Function}}"}""");
        Assert.Equal(0, (await cloud.PutAsync("{}"))["FailedEntryCount"]!.AsLong);
        Assert.Equal(Function, (await cloud.Functions.NextAsync()).Function);
        await endpoint.NextAsync();
        cloud.Time.Advance(TimeSpan.FromSeconds(5));
        await cloud.UntilRetryAsync(1);
    }

    [Fact]
    public async Task What_an_endpoint_did_not_take_is_tried_again_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-destinations");
        try
        {
            var time = new FakeTimeProvider(TestCloud.Start);
            await using var endpoint = await ScriptedEndpoint.StartAsync();
            endpoint.Answers(500);
            await using (var cloud = await EventsCloud.StartAsync(time, folder.FullName))
            {
                await TargetAsync(cloud, endpoint.Url);
                await cloud.PutAsync("""{"n":1}""");
                await endpoint.NextAsync();
                await cloud.UntilRetryAsync(1);
            }
            time.Advance(TimeSpan.FromHours(1));
            await using var again = await EventsCloud.StartAsync(time, folder.FullName);
            Assert.Equal(1, JsonReader.Read((await endpoint.NextAsync()).Body)["detail"]!["n"]!.AsLong);
            await again.UntilDeliveredAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Makes the rule r that sends all events of my.app to the URL, and gives the ARN of its API destination.</summary>
    private static async Task<string> TargetAsync(EventsCloud cloud, string url, int rate = 300, string more = "", string others = "")
    {
        var made = await cloud.DoAsync("CreateApiDestination", JsonObject.Of(
            ("Name", "d"), ("ConnectionArn", await cloud.BasicConnectionAsync()), ("InvocationEndpoint", url), ("HttpMethod", "POST"),
            ("InvocationRateLimitPerSecond", rate)).ToString());
        await cloud.RuleAsync("r", $$"""{"Id":"1","Arn":"{{made["ApiDestinationArn"]!.AsText}}"{{more}}}{{others}}""");
        return made["ApiDestinationArn"]!.AsText!;
    }

    private static string? Attribute(JsonValue message, string name) => message["MessageAttributes"]![name]?["StringValue"]!.AsText;
}
