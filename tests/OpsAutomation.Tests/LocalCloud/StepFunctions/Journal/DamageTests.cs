using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Journal;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.Journal;

/// <summary>
/// The files as a killed process left them, damaged at every so many bytes: what was committed is there, or the start is refused and changes nothing.
/// </summary>
public sealed class DamageTests : IAsyncLifetime
{
    private const string Wait = """{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"W"},"W":{"Type":"Wait","Seconds":1000000,"End":true}}}""";
    private const int Executions = 12;
    private const int Places = 60;

    private readonly string _folder = TestStates.NewFolder();
    private readonly string _killed = TestStates.NewFolder();

    public async ValueTask InitializeAsync()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var pass = await states.CreateAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""", "pass");
        for (var i = 0; i < 3; i++) await states.EndAsync(await states.StartExecutionAsync(pass, $"p{i}"));
        var wait = await states.CreateAsync(Wait, "wait");
        for (var i = 0; i < Executions; i++) await states.UntilAsync(await states.StartExecutionAsync(wait, $"w{i}"), "WaitStateEntered");
        foreach (var file in Directory.GetFiles(_folder, "*.db*").Where(static f => !f.EndsWith("-shm", StringComparison.Ordinal)))
            await CopyAsync(file, Path.Combine(_killed, Path.GetFileName(file)));
    }

    public ValueTask DisposeAsync()
    {
        foreach (var folder in new[] { _folder, _killed }) Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Unharmed_files_give_back_everything() => Assert.True(IsWhole(_killed));

    [Fact]
    public void A_byte_changed_anywhere_in_the_write_ahead_log_loses_nothing_without_a_word() =>
        EachPlace("states.db-wal", static (bytes, at) => bytes[at] ^= 0x40);

    [Fact]
    public void A_write_ahead_log_cut_off_anywhere_loses_nothing_without_a_word() =>
        EachPlace("states.db-wal", null);

    [Fact]
    public void A_write_ahead_log_cut_off_or_changed_is_found_without_the_mark_where_later_commits_show_it()
    {
        var found = 0;
        File.Delete(Path.Combine(_killed, "states.db-mark"));
        var length = (int)new FileInfo(Path.Combine(_killed, "states.db-wal")).Length;
        for (var place = 0; place < Places; place++)
        {
            var folder = Damaged("states.db-wal", static (bytes, at) => bytes[at] ^= 1, (int)((long)length * place / Places));
            if (Refusal(folder) is not null) found++;
            Directory.Delete(folder, recursive: true);
        }
        Assert.InRange(found, Places * 3 / 4, Places);
    }

    [Fact]
    public async Task A_byte_changed_anywhere_in_the_database_is_found_or_changes_nothing()
    {
        await CleanlyEndedAsync();
        EachPlace("states.db", static (bytes, at) => bytes[at] ^= 0x15);
    }

    [Fact]
    public async Task A_database_cut_off_anywhere_is_found()
    {
        await CleanlyEndedAsync();
        EachPlace("states.db", null);
    }

    [Fact]
    public void A_log_that_was_deleted_is_missed_and_the_cure_goes_on_without_it()
    {
        File.Delete(Path.Combine(_killed, "states.db-wal"));
        var refusal = Refusal(_killed);
        Assert.Matches("is damaged: its log is empty, and row [0-9]+ had been written\\.$", refusal!.Sentence);
        File.Delete(Path.Combine(_killed, "states.db-mark"));
        Assert.Null(Refusal(_killed));
    }

    /// <summary>The files as a cloud leaves them that was ended with all in the database.</summary>
    private async Task CleanlyEndedAsync()
    {
        await using (await TestStates.StartAsync(_killed))
        {
        }
        Assert.False(File.Exists(Path.Combine(_killed, "states.db-wal")));
    }

    private void EachPlace(string file, Action<byte[], int>? change)
    {
        var length = (int)new FileInfo(Path.Combine(_killed, file)).Length;
        var refused = 0;
        for (var place = 0; place < Places; place++)
        {
            var folder = Damaged(file, change, (int)((long)length * place / Places));
            var before = File.ReadAllBytes(Path.Combine(folder, file));
            if (Refusal(folder) is { } refusal)
            {
                refused++;
                Assert.Contains("damaged", refusal.Sentence, StringComparison.Ordinal);
                Assert.EndsWith(".", refusal.Sentence, StringComparison.Ordinal);
                Assert.StartsWith("Nothing was changed.", refusal.Cure, StringComparison.Ordinal);
                Assert.Equal(before, File.ReadAllBytes(Path.Combine(folder, file)));
            }
            else
            {
                Assert.True(IsWhole(folder), $"{file} at {place} of {Places}");
            }
            Directory.Delete(folder, recursive: true);
        }
        Assert.True(refused > Places / 3, $"{refused}");
    }

    /// <summary>A copy with a byte changed there, or cut off there.</summary>
    private string Damaged(string file, Action<byte[], int>? change, int at)
    {
        var folder = TestStates.NewFolder();
        foreach (var path in Directory.GetFiles(_killed)) File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        var bytes = File.ReadAllBytes(Path.Combine(folder, file));
        if (change is null) bytes = bytes[..at];
        else change(bytes, at);
        File.WriteAllBytes(Path.Combine(folder, file), bytes);
        return folder;
    }

    private static LocalCloudStartException? Refusal(string folder)
    {
        try
        {
            Load(folder);
            return null;
        }
        catch (LocalCloudStartException e)
        {
            return e;
        }
    }

    private static bool IsWhole(string folder)
    {
        var (book, live) = Load(folder);
        return book.Count == Executions + 3 && live.Count == Executions && live.All(static l => l.Positions.LastSequence == 1);
    }

    private static (ExecutionBook Book, List<ResumableExecution> Live) Load(string folder)
    {
        using var file = StatesFile.Open(Path.Combine(folder, "states.db"));
        var book = new ExecutionBook();
        var loaded = new LogReader(file, new ExecutionArchivist(file)).Read(book);
        file.Trust();
        return (book, loaded.Live);
    }

    private static async Task CopyAsync(string from, string to)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using var target = new FileStream(to, FileMode.CreateNew);
        await source.CopyToAsync(target, TestContext.Current.CancellationToken);
    }
}
