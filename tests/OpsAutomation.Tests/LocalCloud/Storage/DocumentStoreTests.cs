using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Storage;
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

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
