using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Storage;
using OpsAutomation.Tests.LocalCloud.Storage.Disks;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Storage;

public sealed class DocumentStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ops-test-").FullName;

    private string File => Path.Combine(_folder, "cloud.db");

    [Fact]
    public async Task What_was_set_is_there_after_opening_again()
    {
        await using (var store = DocumentStore.Open(File))
        {
            await store.Space("a").SetAsync("k", JsonObject.Of(("n", 1)));
            await store.Space("a").SetAsync("k", JsonObject.Of(("n", 2)));
            await store.Space("a").SetAsync("gone", JsonObject.Empty);
            await store.Space("a").RemoveAsync("gone");
            await store.Space("b").SetAsync("k", JsonObject.Of(("ü", "€")));
        }
        await using var again = DocumentStore.Open(File);
        Assert.True(again.Space("a").TryGet("k", out var document));
        Assert.Equal(2, document["n"]!.AsLong);
        Assert.Single(again.Space("a").All);
        Assert.Equal("€", again.Space("b").All["k"]["ü"]!.AsText);
    }

    [Fact]
    public async Task Changes_written_together_are_there_together()
    {
        await using (var store = DocumentStore.Open(File))
        {
            await store.WriteAsync(store.Space("a").Change("1", JsonObject.Empty), store.Space("b").Change("2", JsonObject.Empty));
        }
        await using var again = DocumentStore.Open(File);
        Assert.Single(again.Space("a").All);
        Assert.Single(again.Space("b").All);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await using (var store = DocumentStore.Open(File))
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(w => Task.Run(async () =>
            {
                for (var i = 0; i < 50; i++) await store.Space("s").SetAsync($"{w}/{i}", JsonObject.Of(("i", i)));
            })));
        }
        await using var again = DocumentStore.Open(File);
        Assert.Equal(64 * 50, again.Space("s").All.Count);
    }

    [Fact]
    public async Task A_picture_taken_before_a_change_does_not_change()
    {
        await using var store = DocumentStore.Open(File);
        await store.Space("s").SetAsync("a", JsonObject.Empty);
        var before = store.Space("s").All;
        await store.Space("s").SetAsync("b", JsonObject.Empty);
        Assert.Single(before);
        Assert.Equal(2, store.Space("s").All.Count);
    }

    [Fact]
    public async Task A_change_is_seen_once_it_is_on_disk_and_not_before()
    {
        using var disk = TestDisk.Mount(_folder);
        await using var store = DocumentStore.Open(File);
        await store.Space("s").SetAsync("k", JsonObject.Of(("n", 1)));
        disk.HoldSync();
        var writing = store.Space("s").SetAsync("k", JsonObject.Of(("n", 2)));
        var adding = store.Space("s").SetAsync("new", JsonObject.Empty);
        Assert.Equal(1, store.Space("s").All["k"]["n"]!.AsLong);
        Assert.False(store.Space("s").TryGet("new", out _));
        disk.LetSync();
        await Task.WhenAll(writing, adding);
        Assert.Equal(2, store.Space("s").All["k"]["n"]!.AsLong);
        Assert.True(store.Space("s").TryGet("new", out _));
    }

    [Fact]
    public async Task What_a_full_disk_does_not_take_has_never_been_and_the_store_goes_on()
    {
        using var disk = TestDisk.Mount(_folder);
        await using (var store = DocumentStore.Open(File))
        {
            var space = store.Space("s");
            var told = new List<string>();
            space.Follow((key, document) => told.Add($"{key} {document?["n"]}"));
            await space.SetAsync("k", JsonObject.Of(("n", 1)));
            disk.IsFull = true;
            await Assert.ThrowsAsync<SqliteException>(() => space.SetAsync("k", JsonObject.Of(("n", 2))));
            await Assert.ThrowsAsync<SqliteException>(() => space.RemoveAsync("k"));
            await Assert.ThrowsAsync<SqliteException>(() => IncrementAsync(store));
            Assert.Equal(1, space.All["k"]["n"]!.AsLong);
            disk.IsFull = false;
            await IncrementAsync(store);
            Assert.Equal(2, space.All["k"]["n"]!.AsLong);
            Assert.Equal(["k 1", "k 2"], told);
        }
        await using var again = DocumentStore.Open(File);
        Assert.Equal(2, again.Space("s").All["k"]["n"]!.AsLong);
    }

    [Fact]
    public async Task Changes_of_one_document_that_meet_all_count()
    {
        await using (var store = DocumentStore.Open(File))
        {
            await store.Space("s").SetAsync("k", JsonObject.Of(("n", 0)));
            await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
            {
                for (var i = 0; i < 20; i++) await IncrementAsync(store);
            })));
            Assert.Equal(640, store.Space("s").All["k"]["n"]!.AsLong);
        }
        await using var again = DocumentStore.Open(File);
        Assert.Equal(640, again.Space("s").All["k"]["n"]!.AsLong);
    }

    [Fact]
    public async Task Changes_of_one_document_that_meet_share_a_synchronisation()
    {
        using var disk = TestDisk.Mount(_folder);
        await using var store = DocumentStore.Open(File);
        await store.Space("s").SetAsync("k", JsonObject.Of(("n", 0)));
        disk.HoldSync();
        var before = disk.Operations;
        var all = Enumerable.Range(0, 200).Select(_ => IncrementAsync(store)).ToList();
        disk.LetSync();
        await Task.WhenAll(all);
        Assert.Equal(200, store.Space("s").All["k"]["n"]!.AsLong);
        Assert.InRange(disk.Operations - before, 1, 100);
    }

    [Fact]
    public async Task A_decision_that_throws_changes_nothing_and_hurts_nobody()
    {
        await using var store = DocumentStore.Open(File);
        var thrown = Assert.ThrowsAsync<InvalidOperationException>(() => store.ChangeAsync<int>(() => throw new InvalidOperationException("no")));
        var written = store.Space("s").SetAsync("k", JsonObject.Empty);
        await Task.WhenAll(thrown, written);
        Assert.Single(store.Space("s").All);
    }

    [Fact]
    public async Task A_follower_that_throws_is_told_of_and_fails_nobody()
    {
        var log = new List<string>();
        await using var store = DocumentStore.Open(File, log.Add);
        var told = new List<string>();
        store.Space("s").Follow(static (key, _) => throw new InvalidOperationException($"not {key}"));
        store.Space("s").Follow((key, _) => told.Add(key));
        await store.WriteAsync(store.Space("s").Change("a", JsonObject.Empty), store.Space("s").Change("b", JsonObject.Empty));
        Assert.Equal(["a", "b"], told);
        Assert.Equal(2, store.Space("s").All.Count);
        Assert.Equal(2, log.Count);
        Assert.Contains("not a", log[0], StringComparison.Ordinal);
        Assert.Contains("not b", log[1], StringComparison.Ordinal);
        await store.Space("s").SetAsync("c", JsonObject.Empty);
        Assert.Equal(3, store.Space("s").All.Count);
    }

    [Fact]
    public async Task Whoever_has_seen_a_part_of_a_change_sees_all_of_it()
    {
        await using var store = DocumentStore.Open(File);
        var (first, second) = (store.Space("a"), store.Space("b"));
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 300; i++) await store.WriteAsync(first.Change("k", JsonObject.Of(("n", i))), second.Change("k", JsonObject.Of(("n", i))));
        }, TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            AssertNotBehind(second, Number(first));
            AssertNotBehind(first, Number(second));
        }
        await writing;
        Assert.Equal((300L, 300L), (Number(first), Number(second)));

        static long Number(DocumentSpace space) => space.TryGet("k", out var document) ? document["n"]!.AsLong!.Value : 0;

        static void AssertNotBehind(DocumentSpace space, long seen) => Assert.InRange(Number(space), seen, long.MaxValue);
    }

    [Fact]
    public async Task Counts_are_those_that_a_decision_finds_and_a_change_that_fails_does_not_count()
    {
        using var disk = TestDisk.Mount(_folder);
        await using (var before = DocumentStore.Open(File))
        {
            await before.Space("s").SetAsync("x/1", JsonObject.Empty);
        }
        await using var store = DocumentStore.Open(File);
        var space = store.Space("s");
        var counts = space.CountBy(static key => key[..key.IndexOf('/', StringComparison.Ordinal)]);
        await space.SetAsync("x/2", JsonObject.Empty);
        await space.SetAsync("x/2", JsonObject.Of(("again", true)));
        await space.SetAsync("y/1", JsonObject.Empty);
        disk.IsFull = true;
        await Assert.ThrowsAsync<SqliteException>(() => space.SetAsync("x/3", JsonObject.Empty));
        await Assert.ThrowsAsync<SqliteException>(() => space.RemoveAsync("x/1"));
        disk.IsFull = false;
        await space.RemoveAsync("y/1");
        await space.RemoveAsync("y/none");
        Assert.Equal((2, 0), await store.ChangeAsync<(int, int)>(() => ([], (counts.Of("x"), counts.Of("y")))));
    }

    [Fact]
    public async Task A_cache_follows_what_is_on_disk_and_in_a_decision_what_it_finds()
    {
        using var disk = TestDisk.Mount(_folder);
        await using var store = DocumentStore.Open(File);
        var space = store.Space("s");
        await space.SetAsync("a", JsonObject.Of(("n", 1)));
        var cache = new DocumentCache<string>(space, static (key, document) => $"{key}{document["n"]}");
        disk.HoldSync();
        var first = space.SetAsync("a", JsonObject.Of(("n", 2)));
        var seen = store.ChangeAsync<string?>(() => ([space.Change("b", JsonObject.Of(("n", 3)))], cache.Find("a")));
        var all = store.ChangeAsync<string>(() => ([], string.Join(' ', cache.All)));
        Assert.Equal("a1", cache.Find("a"));
        disk.LetSync();
        await first;
        Assert.Equal("a2", await seen);
        Assert.Equal("a2 b3", await all);
        Assert.Equal("b3", cache.Find("b"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<long> IncrementAsync(DocumentStore store) => store.ChangeAsync<long>(() =>
    {
        var next = store.Space("s").All["k"]["n"]!.AsLong!.Value + 1;
        return ([store.Space("s").Change("k", JsonObject.Of(("n", next)))], next);
    });
}
