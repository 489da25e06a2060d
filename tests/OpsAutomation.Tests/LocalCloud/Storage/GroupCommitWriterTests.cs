using OpsAutomation.LocalCloud.Storage;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Storage;

public sealed class GroupCommitWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ops-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_comes_after_the_end_is_refused_and_nothing_waits()
    {
        var connection = SqliteFile.Open(Path.Combine(_folder, "file.db"), "CREATE TABLE IF NOT EXISTS t(n INTEGER)");
        var written = new List<int>();
        var writer = new GroupCommitWriter<int>(connection, (batch, _) => written.AddRange(batch));
        await writer.WriteAsync(1);
        await writer.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.WriteAsync(2));
        Assert.Equal([1], written);
        Assert.Equal(0, writer.Waiting);
    }
}
