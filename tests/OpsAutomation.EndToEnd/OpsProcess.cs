using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using OpsAutomation.Tests;

namespace OpsAutomation.EndToEnd;

/// <summary><c>ops up</c> as a user runs it: a process of its own, on a free port, with the runbooks of this checkout deployed.</summary>
internal sealed partial class OpsProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly string? _ownedData;

    private OpsProcess(Process process, string? ownedData, string endpoint, TimeSpan firstAnswer) =>
        (_process, _ownedData, Endpoint, FirstAnswer) = (process, ownedData, endpoint, firstAnswer);

    public string Endpoint { get; }

    /// <summary>From the start of the process to the answer to its first request.</summary>
    public TimeSpan FirstAnswer { get; }

    /// <param name="data">A folder that outlives the process; null for one of its own.</param>
    public static async Task<OpsProcess> UpAsync(bool deploy = true, string? data = null)
    {
        var owned = data is null ? Directory.CreateTempSubdirectory("ops-end-to-end-").FullName : null;
        string[] arguments = ["up", "--port", "0", "--data", data ?? owned!, .. deploy ? ["--deploy", RepositoryRoot.Path] : Array.Empty<string>()];
        var watch = Stopwatch.StartNew();
        var process = Process.Start(Command.Ops(arguments))!;
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience);
        string? endpoint = null;
        var firstAnswer = TimeSpan.Zero;
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (endpoint is null && Address().Match(line) is { Success: true } match)
            {
                endpoint = match.Value;
                using var http = new HttpClient();
                using var answer = await http.GetAsync(new Uri(endpoint + "/_ops/health"), limit.Token);
                answer.EnsureSuccessStatusCode();
                firstAnswer = watch.Elapsed;
            }
            if (line.StartsWith("Ctrl+C", StringComparison.Ordinal)) break;
        }
        // Nobody reads on, and a full pipe would stop the process.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return endpoint is null
            ? throw new InvalidOperationException($"'ops up' did not say where it listens: {errors}")
            : new OpsProcess(process, owned, endpoint, firstAnswer);
    }

    /// <summary>Runs another ops command against this cloud and gives what it printed.</summary>
    public Task<CommandResult> OpsAsync(params string[] arguments) => Command.RunAsync(Command.Ops(arguments), Endpoint);

    /// <summary>Runs the real aws command line against this cloud.</summary>
    public Task<CommandResult> AwsAsync(params string[] arguments) =>
        Command.RunAsync(Command.Aws(["--endpoint-url", Endpoint, "--output", "json", .. arguments]), Endpoint);

    /// <summary>SIGKILL, and all of its functions with it: nothing gets a chance to tidy up.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_ownedData is not null) Directory.Delete(_ownedData, recursive: true);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
