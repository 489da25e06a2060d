using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events;

public sealed class QuotaTests
{
    private const string TooMany = "The requested resource exceeds the maximum number allowed.";

    [Fact]
    public async Task A_bus_has_three_hundred_rules_and_no_more_however_many_are_put_at_once()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 310).Select(i => cloud.EventsAsync("PutRule", Rule($"r{i}"))));
        Assert.All(
            answers.Where(static a => a.Status != 200),
            static a => Assert.Equal(("LimitExceededException", TooMany), (a.Body["__type"]!.AsText, a.Body["message"]!.AsText)));
        Assert.Equal(300, answers.Count(static a => a.Status == 200));
        var there = ((JsonArray)(await cloud.DoAsync("ListRules", """{"Limit":1}"""))["Rules"]!)[0]["Name"]!.AsText!;
        await cloud.DoAsync("PutRule", Rule(there));
        await cloud.DoAsync("CreateEventBus", """{"Name":"b"}""");
        await cloud.DoAsync("PutRule", """{"Name":"r","EventBusName":"b","EventPattern":"{\"source\":[\"a\"]}"}""");
        await cloud.DoAsync("DeleteRule", JsonObject.Of(("Name", there)).ToString());
        await cloud.DoAsync("PutRule", Rule("new"));
    }

    [Fact]
    public async Task A_rule_has_five_targets_and_no_more()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.DoAsync("PutRule", Rule("r"));
        await cloud.DoAsync("PutTargets", Targets(1, 5));
        var (_, refused) = await cloud.EventsAsync("PutTargets", Targets(6, 1));
        Assert.Equal(("LimitExceededException", TooMany), (refused["__type"]!.AsText, refused["message"]!.AsText));
        await cloud.DoAsync("PutTargets", Targets(5, 1));
    }

    [Fact]
    public async Task A_region_has_a_hundred_buses_and_no_more()
    {
        await using var cloud = await EventsCloud.StartAsync();
        for (var i = 0; i < 99; i++) await cloud.DoAsync("CreateEventBus", $$"""{"Name":"b{{i}}"}""");
        var (_, refused) = await cloud.EventsAsync("CreateEventBus", """{"Name":"one-more"}""");
        Assert.Equal(("LimitExceededException", TooMany), (refused["__type"]!.AsText, refused["message"]!.AsText));
    }

    private static string Rule(string name) => JsonObject.Of(("Name", name), ("EventPattern", """{"source":["my.app"]}""")).ToString();

    private static string Targets(int first, int count) => JsonObject.Of(
        ("Rule", "r"),
        ("Targets", JsonArray.From(Enumerable.Range(first, count)
            .Select(static i => (JsonValue)JsonObject.Of(("Id", $"{i}"), ("Arn", "arn:aws:sqs:us-east-1:123456789012:q")))))).ToString();
}
