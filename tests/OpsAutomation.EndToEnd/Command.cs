using System.Diagnostics;
using OpsAutomation.Tests;

namespace OpsAutomation.EndToEnd;

/// <summary>Starts commands as a user would, with an environment in which nothing of this machine's AWS settings is left.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Null where the aws command line is not installed.</summary>
    public static string? AwsPath { get; } = Find("aws");

    public static ProcessStartInfo Ops(IEnumerable<string> arguments) => Start("dotnet", [OpsPath, .. arguments]);

    public static ProcessStartInfo Aws(IEnumerable<string> arguments) => Start(AwsPath ?? "aws", arguments);

    public static ProcessStartInfo Program(string name, IEnumerable<string> arguments, string folder)
    {
        var start = Start(Path.IsPathRooted(name) ? name : Find(name) ?? name, arguments);
        start.WorkingDirectory = folder;
        return start;
    }

    /// <summary>Where a program is installed; null where it is not.</summary>
    public static string? Find(string program) => FindAll(program).FirstOrDefault();

    /// <summary>All of that name on the path, in its order.</summary>
    public static IEnumerable<string> FindAll(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .Where(File.Exists);

    public static async Task<CommandResult> RunAsync(ProcessStartInfo start, string? endpoint = null)
    {
        if (endpoint is not null) start.Environment["AWS_ENDPOINT_URL"] = endpoint;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', start.ArgumentList)}' did not end within {Patience.TotalSeconds} s.");
        }
    }

    /// <summary>The ops command as the solution builds it, in the configuration of these tests.</summary>
    private static string OpsPath
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return RepositoryRoot.Of("src", "OpsAutomation.Cli", "bin", output.Parent!.Name, output.Name, "ops.dll");
        }
    }

    private static ProcessStartInfo Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
        };
        foreach (var name in start.Environment.Keys.Where(static k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["AWS_ACCESS_KEY_ID"] = "mallory";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_DISABLE_HOST_PREFIX_INJECTION"] = "true";
        start.Environment["NO_COLOR"] = "1";
        return start;
    }
}
