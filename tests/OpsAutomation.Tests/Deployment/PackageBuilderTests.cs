using System.IO.Compression;
using OpsAutomation.Deployment.Packaging;
using Xunit;

namespace OpsAutomation.Tests.Deployment;

public sealed class PackageBuilderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ops-test-");

    public PackageBuilderTests()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "OpsAutomation.Functions.dll"), "code");
        File.WriteAllText(Path.Combine(_folder.FullName, "OpsAutomation.Functions.pdb"), "symbols");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "sub"));
        File.WriteAllText(Path.Combine(_folder.FullName, "sub", "b.dll"), "b");
    }

    [Fact]
    public void The_same_files_give_the_same_package_whenever_they_were_written()
    {
        var first = PackageBuilder.FromFolder(_folder.FullName);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.FullName, "sub", "b.dll"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(first.Sha256, PackageBuilder.FromFolder(_folder.FullName).Sha256);
    }

    [Fact]
    public void Other_files_give_another_package()
    {
        var first = PackageBuilder.FromFolder(_folder.FullName);
        File.WriteAllText(Path.Combine(_folder.FullName, "sub", "b.dll"), "c");

        Assert.NotEqual(first.Key, PackageBuilder.FromFolder(_folder.FullName).Key);
    }

    [Fact]
    public void An_executable_bootstrap_is_added_and_symbols_are_left_out()
    {
        using var zip = new ZipArchive(new MemoryStream(PackageBuilder.FromFolder(_folder.FullName).Zip.ToArray()));

        Assert.Equal(["OpsAutomation.Functions.dll", "bootstrap", "sub/b.dll"], zip.Entries.Select(e => e.FullName));
        using var script = new StreamReader(zip.GetEntry("bootstrap")!.Open());
        Assert.Contains("exec dotnet \"$LAMBDA_TASK_ROOT/OpsAutomation.Functions.dll\"", script.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal(0b111_101_101, (zip.GetEntry("bootstrap")!.ExternalAttributes >> 16) & 0x1FF);
    }

    [Fact]
    public void A_native_bootstrap_is_taken_as_it_is()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "bootstrap"), "native");
        using var zip = new ZipArchive(new MemoryStream(PackageBuilder.FromFolder(_folder.FullName).Zip.ToArray()));
        using var binary = new StreamReader(zip.GetEntry("bootstrap")!.Open());

        Assert.Equal("native", binary.ReadToEnd());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
