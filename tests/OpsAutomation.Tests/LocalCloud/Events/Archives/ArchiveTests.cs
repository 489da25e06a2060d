using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Archives;

public sealed class ArchiveTests
{
    private const string Bus = "arn:aws:events:us-east-1:123456789012:event-bus/default";
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:f";

    [Fact]
    public async Task An_archive_keeps_what_its_pattern_matches_and_counts_it()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var made = await ArchiveAsync(cloud, """{"detail":{"n":[1]}}""");
        Assert.Equal(["ArchiveArn", "State", "CreationTime"], made.Names.ToArray());
        for (var n = 0; n < 3; n++) await cloud.PutAsync($$"""{"n":{{n}}}""");
        var shown = await cloud.DoAsync("DescribeArchive", """{"ArchiveName":"kept"}""");
        Assert.Equal(
            (1, "my.app".Length + "t".Length + """{"n":1}""".Length + "2026-01-31T09:30:00Z".Length),
            (shown["EventCount"]!.AsLong, shown["SizeBytes"]!.AsLong));
        await cloud.DoAsync("UpdateArchive", """{"ArchiveName":"kept","EventPattern":"{\"detail\":{\"n\":[2]}}","RetentionDays":3}""");
        for (var n = 0; n < 3; n++) await cloud.PutAsync($$"""{"n":{{n}}}""");
        shown = await cloud.DoAsync("DescribeArchive", """{"ArchiveName":"kept"}""");
        Assert.Equal((2, 3), (shown["EventCount"]!.AsLong, shown["RetentionDays"]!.AsLong));
        Assert.False(((JsonObject)((JsonArray)(await cloud.DoAsync("ListArchives", "{}"))["Archives"]!)[0]).Has("EventPattern"));
    }

    [Fact]
    public async Task The_rule_of_an_archive_is_managed_and_goes_with_it()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await ArchiveAsync(cloud, """{"source":["my.app"]}""");
        var rule = await cloud.DoAsync("DescribeRule", """{"Name":"Events-Archive-kept"}""");
        Assert.Equal(
            ("prod.vhs.events.aws.internal", """{"source":["my.app"],"replay-name":[{"exists":false}]}"""),
            (rule["ManagedBy"]!.AsText, rule["EventPattern"]!.AsText));
        foreach (var (operation, body) in new[]
        {
            ("DeleteRule", """{"Name":"Events-Archive-kept"}"""), ("DisableRule", """{"Name":"Events-Archive-kept"}"""),
            ("PutRule", """{"Name":"Events-Archive-kept","EventPattern":"{\"a\":[1]}"}"""),
            ("RemoveTargets", """{"Rule":"Events-Archive-kept","Ids":["Events-Archive-kept"]}"""),
            ("PutTargets", $$"""{"Rule":"Events-Archive-kept","Targets":[{"Id":"1","Arn":"{{Function}}"}]}"""),
        })
        {
            var (_, refused) = await cloud.EventsAsync(operation, body);
            Assert.Equal(
                ("ManagedRuleException", "Events-Archive-kept is a managed rule. Set 'force' parameter to true to override."),
                (refused["__type"]!.AsText, refused["message"]!.AsText));
        }
        await cloud.DoAsync("DeleteArchive", """{"ArchiveName":"kept"}""");
        Assert.Empty((JsonArray)(await cloud.DoAsync("ListRules", "{}"))["Rules"]!);
    }

    [Fact]
    public async Task The_events_of_an_archive_go_with_it()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await ArchiveAsync(cloud, null);
        await cloud.PutAsync("{}");
        await cloud.DoAsync("DeleteArchive", """{"ArchiveName":"kept"}""");
        await ArchiveAsync(cloud, null);
        Assert.Equal(0, (await cloud.DoAsync("DescribeArchive", """{"ArchiveName":"kept"}"""))["EventCount"]!.AsLong);
    }

    [Fact]
    public async Task Events_that_are_older_than_the_archive_keeps_them_are_gone()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await ArchiveAsync(cloud, null, days: 2);
        await cloud.PutAsync("""{"n":1}""");
        cloud.Time.Advance(TimeSpan.FromDays(1.5));
        await cloud.PutAsync("""{"n":2}""");
        cloud.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await cloud.DoAsync("DescribeArchive", """{"ArchiveName":"kept"}"""))["EventCount"]!.AsLong);
        await EventsCloud.UntilAsync(() => Rows(cloud) == 1);
    }

    [Fact]
    public async Task A_replay_reaches_only_the_rules_that_it_names_and_no_archive()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await ArchiveAsync(cloud, null);
        await cloud.PutAsync("""{"n":1}""");
        await cloud.RuleAsync("named", $$"""{"Id":"1","Arn":"{{Function}}:named"}""");
        await cloud.RuleAsync("other", $$"""{"Id":"1","Arn":"{{Function}}:other"}""");
        await ReplayAsync(cloud, "again", "arn:aws:events:us-east-1:123456789012:rule/named");
        cloud.Time.Advance(TimeSpan.FromSeconds(1));
        await UntilStateAsync(cloud, "again", "COMPLETED");
        var (function, payload) = await cloud.Functions.NextAsync();
        Assert.Equal((Function + ":named", "again"), (function, payload["replay-name"]!.AsText));
        Assert.Equal(
            ["version", "id", "detail-type", "source", "account", "time", "region", "replay-name", "resources", "detail"],
            ((JsonObject)payload).Names.ToArray());
        Assert.Equal(0, cloud.Functions.Waiting);
        Assert.Equal(1, (await cloud.DoAsync("DescribeArchive", """{"ArchiveName":"kept"}"""))["EventCount"]!.AsLong);
        var replay = await cloud.DoAsync("DescribeReplay", """{"ReplayName":"again"}""");
        Assert.Equal(cloud.Time.GetUtcNow().ToUnixTimeSeconds() - 1, replay["EventLastReplayedTime"]!.AsDouble);
        Assert.True(replay.Has("ReplayEndTime"));
    }

    [Fact]
    public async Task A_replay_is_cancelled_while_it_starts_and_not_when_it_is_over()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await ArchiveAsync(cloud, null);
        await cloud.PutAsync("{}");
        await cloud.RuleAsync("r", $$"""{"Id":"1","Arn":"{{Function}}"}""");
        Assert.Equal("STARTING", (await ReplayAsync(cloud, "again"))["State"]!.AsText);
        Assert.Equal("CANCELLING", (await cloud.DoAsync("CancelReplay", """{"ReplayName":"again"}"""))["State"]!.AsText);
        cloud.Time.Advance(TimeSpan.FromSeconds(1));
        await UntilStateAsync(cloud, "again", "CANCELLED");
        Assert.Equal(0, cloud.Functions.Waiting);
        var (_, refused) = await cloud.EventsAsync("CancelReplay", """{"ReplayName":"again"}""");
        Assert.Equal(
            ("IllegalStatusException", "Replay again is not in a valid state for this operation."), (refused["__type"]!.AsText, refused["message"]!.AsText));
        Assert.Empty((JsonArray)(await cloud.DoAsync("ListReplays", """{"State":"COMPLETED"}"""))["Replays"]!);
    }

    [Fact]
    public async Task A_replay_that_a_restart_broke_off_is_done_to_its_end()
    {
        var folder = Directory.CreateTempSubdirectory("ops-replays");
        try
        {
            await using (var cloud = await EventsCloud.StartAsync(data: folder.FullName))
            {
                await ArchiveAsync(cloud, null);
                await cloud.PutAsync("""{"n":1}""");
                await cloud.RuleAsync("r", $$"""{"Id":"1","Arn":"{{Function}}"}""");
                await ReplayAsync(cloud, "again");
            }
            await using var later = await EventsCloud.StartAsync(data: folder.FullName);
            later.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("again", (await later.Functions.NextAsync()).Payload["replay-name"]!.AsText);
            await UntilStateAsync(later, "again", "COMPLETED");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("kept", Bus, 1, 1, "ValidationException", "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.")]
    [InlineData("nope", Bus, 1, 2, "ValidationException", "Parameter EventSourceArn is not valid. Reason: Archive nope does not exist.")]
    [InlineData("kept", "arn:aws:events:us-east-1:123456789012:event-bus/nope", 1, 2, "ResourceNotFoundException", "Event bus nope does not exist.")]
    [InlineData("kept", "arn:aws:events:us-east-1:123456789012:event-bus/other", 1, 2, "ValidationException", "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.")]
    [InlineData("kept", "arn:aws:sqs:us-east-1:123456789012:q", 1, 2, "ValidationException", "Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN.")]
    public async Task A_replay_that_cannot_be_is_refused_in_AWS_words(string archive, string destination, int from, int to, string code, string message)
    {
        await using var cloud = await EventsCloud.StartAsync();
        await ArchiveAsync(cloud, null);
        await cloud.DoAsync("CreateEventBus", """{"Name":"other"}""");
        var (_, answer) = await cloud.EventsAsync("StartReplay", Replay("again", archive, JsonObject.Of(("Arn", destination)), from, to));
        Assert.Equal((code, message), (answer["__type"]!.AsText, answer["message"]!.AsText));
    }

    [Fact]
    public async Task A_replay_of_more_than_is_read_at_once_sends_each_event_once()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await ArchiveAsync(cloud, null);
        const int Events = 1100;
        for (var n = 0; n < Events; n += 10)
            await cloud.DoAsync("PutEvents", JsonObject.Of(("Entries", JsonArray.From(Enumerable.Range(n, 10).Select(static i => (JsonValue)JsonObject.Of(
                ("Source", "my.app"), ("DetailType", "t"), ("Detail", $$"""{"n":{{i}}}"""),
                ("Time", TestCloud.Start.ToUnixTimeSeconds() + (i % 2))))))).ToString());
        await cloud.RuleAsync("r", $$"""{"Id":"1","Arn":"{{Function}}"}""");
        await ReplayAsync(cloud, "again");
        cloud.Time.Advance(TimeSpan.FromSeconds(1));
        await UntilStateAsync(cloud, "again", "COMPLETED");
        var numbers = new List<long>();
        for (var n = 0; n < Events; n++) numbers.Add((await cloud.Functions.NextAsync()).Payload["detail"]!["n"]!.AsLong!.Value);
        Assert.Equal(Enumerable.Range(0, Events).Select(static n => (long)n), numbers.Order());
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    [Fact]
    public async Task Archived_events_are_on_disk_and_not_among_the_documents()
    {
        var folder = Directory.CreateTempSubdirectory("ops-archives");
        try
        {
            await using (var cloud = await EventsCloud.StartAsync(data: folder.FullName))
            {
                await ArchiveAsync(cloud, null);
                await cloud.PutAsync("""{"n":1}""");
                Assert.Equal(1, Rows(cloud));
            }
            await using var later = await EventsCloud.StartAsync(data: folder.FullName);
            Assert.Equal(1, (await later.DoAsync("DescribeArchive", """{"ArchiveName":"kept"}"""))["EventCount"]!.AsLong);
            Assert.Empty(later.Cloud.Store.Space("events/archived").All);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static long Rows(EventsCloud cloud)
    {
        using var file = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(cloud.Cloud.DataDirectory, "archive.db"), Pooling = false }.ToString());
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "SELECT count(*) FROM event";
        return (long)command.ExecuteScalar()!;
    }

    private static Task<JsonObject> ArchiveAsync(EventsCloud cloud, string? pattern, int days = 0)
    {
        var archive = JsonObject.Of(("ArchiveName", "kept"), ("EventSourceArn", Bus), ("RetentionDays", days));
        return cloud.DoAsync("CreateArchive", (pattern is null ? archive : archive.With("EventPattern", pattern)).ToString());
    }

    private static Task<JsonObject> ReplayAsync(EventsCloud cloud, string name, params string[] rules)
    {
        var destination = JsonObject.Of(("Arn", Bus));
        if (rules.Length > 0) destination = destination.With("FilterArns", JsonArray.From(rules.Select(static r => (JsonValue)r)));
        var now = cloud.Time.GetUtcNow().ToUnixTimeSeconds();
        return cloud.DoAsync("StartReplay", Replay(name, "kept", destination, now - 60, now + 60));
    }

    private static string Replay(string name, string archive, JsonObject destination, long from, long to) => JsonObject.Of(
        ("ReplayName", name), ("EventSourceArn", $"arn:aws:events:us-east-1:123456789012:archive/{archive}"), ("Destination", destination),
        ("EventStartTime", from),
        ("EventEndTime", to)).ToString();

    private static Task UntilStateAsync(EventsCloud cloud, string replay, string state) =>
        EventsCloud.UntilAsync(() => cloud.Cloud.Store.Space("events/replay").TryGet($"us-east-1/{replay}", out var found) && found["State"]!.AsText == state);
}
