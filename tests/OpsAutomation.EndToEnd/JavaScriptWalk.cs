using OpsAutomation.Tests;
using Xunit;

namespace OpsAutomation.EndToEnd;

/// <summary>Runs a walk with the real SDK for JavaScript, which npm installs.</summary>
internal static class JavaScriptWalk
{
    private const string Node = "node";
    private const string Npm = "npm";

    public static async Task RunAsync(string script, string endpoint)
    {
        Assert.SkipWhen(Command.Find(Node) is null || Command.Find(Npm) is null, "node and npm are not installed.");
        var folder = Directory.CreateTempSubdirectory("ops-javascript-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests", "OpsAutomation.EndToEnd", "JavaScript")))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            var install = Command.Program(Npm,
            [
                "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--loglevel=error", "--fetch-retries=0", "--fetch-timeout=10000",
            ], folder);
            var installed = await Command.RunAsync(install);
            Assert.SkipWhen(installed.ExitCode != 0, $"The npm registry cannot be reached: {installed.Error}");
            var walked = await Command.RunAsync(Command.Program(Node, ["--no-warnings", script], folder), endpoint);
            Assert.True(walked.ExitCode == 0, walked.ToString());
            Assert.Equal("walked", walked.Output.Trim());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
