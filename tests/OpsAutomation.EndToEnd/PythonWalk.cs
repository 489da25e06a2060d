using OpsAutomation.Tests;
using Xunit;

namespace OpsAutomation.EndToEnd;

/// <summary>Runs a walk with boto3, under the first python3 on the path that has it.</summary>
internal static class PythonWalk
{
    /// <summary>What a walk ends with when the boto3 found is older than an operation it wants to call.</summary>
    private const int NotKnownToTheClient = 77;

    private static readonly Lazy<Task<string?>> Python = new(FindAsync);

    public static async Task RunAsync(string script, string endpoint)
    {
        var python = await Python.Value;
        Assert.SkipWhen(python is null, "No python3 on the path has boto3.");
        var folder = Path.Combine(RepositoryRoot.Path, "tests", "OpsAutomation.EndToEnd", "Python");
        var walked = await Command.RunAsync(Command.Program(python, ["-B", script], folder), endpoint);
        Assert.SkipWhen(walked.ExitCode == NotKnownToTheClient, walked.Error);
        Assert.True(walked.ExitCode == 0, walked.ToString());
        Assert.Equal("walked", walked.Output.Trim());
    }

    private static async Task<string?> FindAsync()
    {
        foreach (var python in Command.FindAll("python3"))
            if ((await Command.RunAsync(Command.Program(python, ["-c", "import boto3"], RepositoryRoot.Path))).ExitCode == 0) return python;
        return null;
    }
}
