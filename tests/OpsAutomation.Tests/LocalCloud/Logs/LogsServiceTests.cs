using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Logs;

public sealed class LogsServiceTests
{
    private static readonly long Now = TestCloud.Start.ToUnixTimeMilliseconds();

    [Fact]
    public async Task Lines_that_a_service_writes_can_be_read()
    {
        await using var cloud = await TestCloud.StartAsync();
        cloud.Cloud.Ports.Logs.Write("/aws/lambda/f", "2026/01/31/[1]a", TestCloud.Start, "START");
        cloud.Cloud.Ports.Logs.Write("/aws/lambda/f", "2026/01/31/[1]a", TestCloud.Start.AddSeconds(1), "END");
        using var wire = cloud.Wire();
        var (_, answer) = await wire.LogsAsync("GetLogEvents", """{"logGroupName":"/aws/lambda/f","logStreamName":"2026/01/31/[1]a","startFromHead":true}""");
        Assert.Equal(["START", "END"], Messages(answer));
        var (_, streams) = await wire.LogsAsync("DescribeLogStreams", """{"logGroupName":"/aws/lambda/f"}""");
        Assert.Equal(Now + 1000, ((JsonArray)streams["logStreams"]!)[0]["lastEventTimestamp"]!.AsLong);
    }

    [Fact]
    public async Task A_stream_is_read_from_both_ends_with_tokens()
    {
        await using var cloud = await WithLines(5);
        using var wire = cloud.Wire();
        var (_, page) = await wire.LogsAsync("GetLogEvents", """{"logGroupName":"g","logStreamName":"s","limit":2}""");
        Assert.Equal(["line 3", "line 4"], Messages(page));
        (_, page) = await wire.LogsAsync(
            "GetLogEvents", $$"""{"logGroupName":"g","logStreamName":"s","limit":2,"nextToken":"{{page["nextBackwardToken"]!.AsText}}"}""");
        Assert.Equal(["line 1", "line 2"], Messages(page));
        (_, page) = await wire.LogsAsync("GetLogEvents", """{"logGroupName":"g","logStreamName":"s","startFromHead":true}""");
        var token = page["nextForwardToken"]!.AsText;
        (_, page) = await wire.LogsAsync("GetLogEvents", $$"""{"logGroupName":"g","logStreamName":"s","nextToken":"{{token}}"}""");
        Assert.Equal((0, token), (Messages(page).Count, page["nextForwardToken"]!.AsText));
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("line", 5)]
    [InlineData("line 3", 1)]
    [InlineData("\\\"line 3\\\"", 1)]
    [InlineData("?\\\"line 1\\\" ?\\\"line 2\\\"", 2)]
    [InlineData("-line", 1)]
    [InlineData("{ $.level = \\\"ERROR\\\" }", 1)]
    [InlineData("{ $.level = ERROR && $.n != 7 }", 0)]
    public async Task Patterns_choose_lines(string pattern, int count)
    {
        await using var cloud = await WithLines(5);
        cloud.Cloud.Ports.Logs.Write("g", "other", TestCloud.Start, """{"level":"ERROR","n":7}""");
        using var wire = cloud.Wire();
        var (_, answer) = await wire.LogsAsync("FilterLogEvents", $$"""{"logGroupName":"g","filterPattern":"{{pattern}}"}""");
        Assert.Equal(count, Messages(answer).Count);
    }

    [Fact]
    public async Task Lines_of_a_deleted_group_do_not_come_back_with_its_name()
    {
        var folder = Directory.CreateTempSubdirectory("ops-test-").FullName;
        try
        {
            await using (var cloud = await TestCloud.StartAsync(data: folder))
            {
                cloud.Cloud.Ports.Logs.Write("g", "gone", TestCloud.Start, "lost");
                cloud.Cloud.Ports.Logs.Write("h", "gone", TestCloud.Start, "lost");
                cloud.Cloud.Ports.Logs.Write("h", "kept", TestCloud.Start, "kept");
                using var wire = cloud.Wire();
                await wire.LogsAsync("DeleteLogGroup", """{"logGroupName":"g"}""");
                await wire.LogsAsync("DeleteLogStream", """{"logGroupName":"h","logStreamName":"gone"}""");
                cloud.Cloud.Ports.Logs.Write("g", "gone", TestCloud.Start, "new");
                cloud.Cloud.Ports.Logs.Write("h", "gone", TestCloud.Start, "new");
            }
            await using var again = await TestCloud.StartAsync(data: folder);
            using var client = again.Wire();
            Assert.Equal(["new"], Messages((await client.LogsAsync("FilterLogEvents", """{"logGroupName":"g"}""")).Body));
            Assert.Equal(["kept", "new"], Messages((await client.LogsAsync("FilterLogEvents", """{"logGroupName":"h"}""")).Body).Order());
            Assert.Equal(3, Rows(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Events_that_are_older_than_their_group_keeps_them_are_gone_from_answers_memory_and_disk()
    {
        var folder = Directory.CreateTempSubdirectory("ops-test-").FullName;
        try
        {
            var time = new FakeTimeProvider(TestCloud.Start);
            await using var cloud = await TestCloud.StartAsync(time: time, data: folder);
            cloud.Cloud.Ports.Logs.Write("g", "s", TestCloud.Start, "old");
            cloud.Cloud.Ports.Logs.Write("g", "s", TestCloud.Start.AddHours(20), "young");
            cloud.Cloud.Ports.Logs.Write("kept", "s", TestCloud.Start, "old");
            using var wire = cloud.Wire();
            await wire.LogsAsync("PutRetentionPolicy", """{"logGroupName":"g","retentionInDays":1}""");
            time.Advance(TimeSpan.FromHours(25));
            var (_, answer) = await wire.LogsAsync("FilterLogEvents", """{"logGroupName":"g"}""");
            Assert.Equal(["young"], Messages(answer));
            var (_, groups) = await wire.LogsAsync("DescribeLogGroups", "{}");
            Assert.Equal([5, 3], ((JsonArray)groups["logGroups"]!).Select(static g => g["storedBytes"]!.AsLong!.Value));
            while (Rows(folder) != 2) await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Whoever_comes_when_a_group_has_just_been_deleted_is_told_so()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        for (var round = 0; round < 5; round++)
        {
            await wire.LogsAsync("CreateLogGroup", """{"logGroupName":"g"}""");
            var calls = new[]
            {
                ("DeleteLogGroup", ""), ("CreateLogStream", ""","logStreamName":"s" """),
                ("PutRetentionPolicy", ""","retentionInDays":1"""), ("DeleteRetentionPolicy", ""),
            }
                .Select(c => wire.LogsAsync(c.Item1, $$"""{"logGroupName":"g"{{c.Item2}}}""")).ToList();
            foreach (var (status, body) in await Task.WhenAll(calls))
                Assert.True(status == 200 || body["message"]!.AsText == "The specified log group does not exist.", body.ToString());
        }
    }

    [Fact]
    public async Task Lines_survive_a_restart_and_deleted_groups_do_not()
    {
        var folder = Directory.CreateTempSubdirectory("ops-test-").FullName;
        try
        {
            await using (var cloud = await TestCloud.StartAsync(data: folder))
            {
                cloud.Cloud.Ports.Logs.Write("g", "s", TestCloud.Start, "kept");
                cloud.Cloud.Ports.Logs.Write("gone", "s", TestCloud.Start, "lost");
                using var wire = cloud.Wire();
                await wire.LogsAsync("DeleteLogGroup", """{"logGroupName":"gone"}""");
            }
            await using var again = await TestCloud.StartAsync(data: folder);
            using var client = again.Wire();
            Assert.Equal(["kept"], Messages((await client.LogsAsync("FilterLogEvents", """{"logGroupName":"g"}""")).Body));
            Assert.Equal("ResourceNotFoundException", (await client.LogsAsync("FilterLogEvents", """{"logGroupName":"gone"}""")).Body["__type"]!.AsText);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Lines_older_than_the_retention_are_not_shown()
    {
        await using var cloud = await WithLines(1);
        cloud.Cloud.Ports.Logs.Write("g", "s", TestCloud.Start.AddDays(-2), "old");
        using var wire = cloud.Wire();
        await wire.LogsAsync("PutRetentionPolicy", """{"logGroupName":"g","retentionInDays":1}""");
        Assert.Equal(["line 0"], Messages((await wire.LogsAsync("FilterLogEvents", """{"logGroupName":"g"}""")).Body));
    }

    [Fact]
    public async Task Put_events_are_checked_for_order_and_age()
    {
        await using var cloud = await WithLines(1);
        using var wire = cloud.Wire();
        var (_, refused) = await wire.LogsAsync("PutLogEvents", Put((Now, "b"), (Now - 1, "a")));
        Assert.Equal("InvalidParameterException", refused["__type"]!.AsText);
        var (_, partly) = await wire.LogsAsync("PutLogEvents", Put((Now, "now"), (Now + 3 * 3_600_000, "future")));
        Assert.Equal(1, partly["rejectedLogEventsInfo"]!["tooNewLogEventStartIndex"]!.AsLong);
        Assert.Equal(["line 0", "now"], Messages((await wire.LogsAsync("GetLogEvents", """{"logGroupName":"g","logStreamName":"s"}""")).Body));
    }

    [Fact]
    public async Task A_flood_of_lines_keeps_the_newest()
    {
        await using var cloud = await WithLines(12_000);
        using var wire = cloud.Wire();
        var (_, last) = await wire.LogsAsync("GetLogEvents", """{"logGroupName":"g","logStreamName":"s","limit":1}""");
        Assert.Equal(["line 11999"], Messages(last));
        var (_, all) = await wire.LogsAsync("GetLogEvents", """{"logGroupName":"g","logStreamName":"s"}""");
        Assert.Equal(10_000, Messages(all).Count);
    }

    private static async Task<LocalCloudHost> WithLines(int count)
    {
        var cloud = await TestCloud.StartAsync();
        for (var i = 0; i < count; i++) cloud.Cloud.Ports.Logs.Write("g", "s", TestCloud.Start.AddMilliseconds(i), $"line {i}");
        return cloud;
    }

    private static string Put(params (long Time, string Text)[] events) => JsonObject.Of(
        ("logGroupName", "g"), ("logStreamName", "s"),
        ("logEvents", JsonArray.From(events.Select(e => (JsonValue)JsonObject.Of(("timestamp", e.Time), ("message", e.Text)))))).ToString();

    private static List<string> Messages(JsonObject answer) => [.. ((JsonArray)answer["events"]!).Select(e => e["message"]!.AsText!)];

    private static long Rows(string folder)
    {
        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "logs.db"), Pooling = false }.ToString());
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "SELECT count(*) FROM event";
        return (long)command.ExecuteScalar()!;
    }
}
