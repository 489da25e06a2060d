using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Storage.Disks;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Archives;

public sealed class ArchiveFileTests : IDisposable
{
    private const string Archive = """{"ArchiveName":"kept"}""";
    private const string Event = """{"version":"0","id":"e","detail-type":"t","source":"my.app","time":"2026-01-31T09:30:00Z","detail":{}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("ops-archives-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Events_of_a_folder_of_before_are_moved_and_once_however_often_that_is_begun()
    {
        await using (var cloud = await StartAsync()) await MakeAsync(cloud);
        for (var time = 0; time < 2; time++)
        {
            await using (var cloud = await StartAsync())
            {
                var former = cloud.Cloud.Store.Space("events/archived");
                for (var n = 1; n <= 3; n++) await former.SetAsync($"us-east-1/kept/001769851800000-00000000{n}", (JsonObject)JsonReader.Read(Event));
                await former.SetAsync("us-east-1/gone/001769851800000-000000004", (JsonObject)JsonReader.Read(Event));
            }
            await using var later = await StartAsync();
            Assert.Equal(3, await CountAsync(later));
            Assert.Empty(later.Cloud.Store.Space("events/archived").All);
        }
        await using var last = await StartAsync();
        await last.PutAsync("{}");
        Assert.Equal(4, await CountAsync(last));
    }

    [Fact]
    public async Task An_archive_that_is_made_anew_is_empty_and_what_was_in_the_former_one_leaves_the_disk()
    {
        await using var cloud = await StartAsync();
        await MakeAsync(cloud);
        for (var n = 0; n < 3; n++) await cloud.PutAsync("{}");
        await cloud.DoAsync("DeleteArchive", Archive);
        await MakeAsync(cloud);
        Assert.Equal(0, await CountAsync(cloud));
        await cloud.PutAsync("{}");
        await EventsCloud.UntilAsync(() => Number("SELECT count(*) FROM event") == 1);
        Assert.Equal(1, await CountAsync(cloud));
    }

    [Fact]
    public async Task What_a_deletion_left_when_the_cloud_died_goes_when_it_is_up_again()
    {
        await using (var cloud = await StartAsync())
        {
            await MakeAsync(cloud);
            await cloud.PutAsync("{}");
        }
        Run("UPDATE event SET archive = 'gone'");
        await using var later = await StartAsync();
        await EventsCloud.UntilAsync(() => Number("SELECT count(*) FROM event") == 0);
    }

    [Fact]
    public async Task A_replay_of_what_cannot_be_read_has_failed_and_says_so()
    {
        await using (var cloud = await StartAsync())
        {
            await MakeAsync(cloud);
            await cloud.PutAsync("{}");
        }
        Run("UPDATE event SET body = x'7b'");
        await using var later = await StartAsync();
        await later.DoAsync("StartReplay", JsonObject.Of(
            ("ReplayName", "again"), ("EventSourceArn", "arn:aws:events:us-east-1:123456789012:archive/kept"),
            ("Destination", JsonObject.Of(("Arn", "arn:aws:events:us-east-1:123456789012:event-bus/default"))), ("EventStartTime", 0),
            ("EventEndTime", 2e9)).ToString());
        later.Time.Advance(TimeSpan.FromSeconds(1));
        var replays = later.Cloud.Store.Space("events/replay");
        await EventsCloud.UntilAsync(() => replays.TryGet("us-east-1/again", out var replay) && replay["State"]!.AsText == "FAILED");
        Assert.StartsWith(
            "The replay was broken off: ",
            (await later.DoAsync("DescribeReplay", """{"ReplayName":"again"}"""))["StateReason"]!.AsText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_said_at_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "archive.db"), new string('x', 4096), TestContext.Current.CancellationToken);
        var said = await Assert.ThrowsAsync<LocalCloudStartException>(StartAsync);
        Assert.Contains("archive.db' is damaged or no database", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_disk_is_full_an_event_for_an_archive_is_refused_and_the_next_is_kept()
    {
        using var disk = TestDisk.Mount(_folder);
        await using var cloud = await StartAsync();
        await MakeAsync(cloud);
        disk.IsFull = true;
        Assert.Equal(1, (await cloud.PutAsync("{}"))["FailedEntryCount"]!.AsLong);
        disk.IsFull = false;
        Assert.Equal(0, (await cloud.PutAsync("{}"))["FailedEntryCount"]!.AsLong);
        Assert.Equal(1, await CountAsync(cloud));
    }

    private Task<EventsCloud> StartAsync() => EventsCloud.StartAsync(data: _folder);

    private static Task<JsonObject> MakeAsync(EventsCloud cloud) =>
        cloud.DoAsync("CreateArchive", """{"ArchiveName":"kept","EventSourceArn":"arn:aws:events:us-east-1:123456789012:event-bus/default"}""");

    private static async Task<long> CountAsync(EventsCloud cloud) => (await cloud.DoAsync("DescribeArchive", Archive))["EventCount"]!.AsLong!.Value;

    private long Number(string sql)
    {
        using var file = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "archive.db"), Pooling = false }.ToString());
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Run(string sql)
    {
        using var file = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "archive.db"), Pooling = false }.ToString());
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
