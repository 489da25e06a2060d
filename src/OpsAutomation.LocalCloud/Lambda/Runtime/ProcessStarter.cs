using System.Collections.Concurrent;
using System.Diagnostics;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>Starts function processes so that none outlives the cloud, not even when it is killed: on Linux the kernel kills a child
/// whose parent thread is gone, so all are started by one thread that lives as long as the cloud.</summary>
internal sealed class ProcessStarter : IDisposable
{
    private static readonly string? SetPriv = FindSetPriv();

    private readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> _queue = [];

    public ProcessStarter()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "lambda-process-starter" };
        thread.Start();
    }

    /// <param name="command">The program and its arguments.</param>
    public Task<Process> StartAsync(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        string[] line = SetPriv is null ? [.. command] : [SetPriv, "--pdeathsig", "KILL", "--", .. command];
        var info = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        foreach (var (name, value) in environment) info.Environment[name] = value;
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add((info, started));
        return started.Task;
    }

    public void Dispose() => _queue.CompleteAdding();

    private void Run()
    {
        foreach (var (info, started) in _queue.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
            {
                started.SetException(e);
            }
        }
    }

    private static string? FindSetPriv()
    {
        if (!OperatingSystem.IsLinux()) return null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':')
            .Select(static folder => Path.Combine(folder, "setpriv")).FirstOrDefault(File.Exists);
    }
}
