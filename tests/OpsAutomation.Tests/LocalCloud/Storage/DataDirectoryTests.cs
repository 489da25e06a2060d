using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Storage;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ops-test-").FullName;

    [Fact]
    public async Task Two_clouds_on_one_folder_are_refused()
    {
        await using var first = await TestCloud.StartAsync(data: _folder);
        var error = await Assert.ThrowsAsync<LocalCloudStartException>(() => TestCloud.StartAsync(data: _folder));
        Assert.Equal($"The data folder '{_folder}' is in use by another local cloud.", error.Sentence);
    }

    [Fact]
    public async Task A_folder_is_free_again_when_its_cloud_has_ended()
    {
        await using (await TestCloud.StartAsync(data: _folder))
        {
        }
        await using var second = await TestCloud.StartAsync(data: _folder);
        Assert.True(File.Exists(Path.Combine(_folder, "cloud.db")));
    }

    [Fact]
    public async Task A_damaged_file_is_said_with_its_name()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "cloud.db"), new string('x', 8192), TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<LocalCloudStartException>(() => TestCloud.StartAsync(data: _folder));
        Assert.Contains("cloud.db' is damaged", error.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<LocalCloudStartException>(() => TestCloud.StartAsync(data: Path.Combine(file, "below")));
        Assert.Contains("cannot be written", error.Sentence, StringComparison.Ordinal);
        Assert.Contains("--data", error.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_temporary_folder_goes_with_its_cloud()
    {
        string folder;
        await using (var cloud = await TestCloud.StartAsync()) folder = cloud.Cloud.DataDirectory;
        Assert.False(Directory.Exists(folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
