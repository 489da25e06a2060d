using System.Diagnostics;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>The operating system's process of an instance.</summary>
internal sealed class FunctionProcess
{
    private readonly Process _process;
    private readonly int _id;

    private FunctionProcess(Process process)
    {
        _process = process;
        _id = process.Id;
        Ended = process.WaitForExitAsync();
    }

    public Task Ended { get; }

    /// <summary>Wraps a process that has just been started, and passes on each line that it prints.</summary>
    public static FunctionProcess Of(Process process, Action<string> line)
    {
        process.StandardInput.Close();
        _ = PumpAsync(process.StandardOutput, line);
        _ = PumpAsync(process.StandardError, line);
        return new FunctionProcess(process);
    }

    /// <summary>Calls back with the exit code, once, also when the process has already ended.</summary>
    public void OnExit(Action<int> ended) => _ = WaitAsync(ended);

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It is ending.
        }
    }

    /// <summary>The peak resident size; zero where the system does not tell.</summary>
    public int PeakMemoryMegabytes()
    {
        const string Peak = "VmHWM:";
        try
        {
            foreach (var line in File.ReadLines($"/proc/{_id}/status"))
            {
                if (!line.StartsWith(Peak, StringComparison.Ordinal)) continue;
                var kilobytes = line.AsSpan(Peak.Length).Trim();
                return (int.Parse(kilobytes[..kilobytes.IndexOf(' ')], System.Globalization.CultureInfo.InvariantCulture) + 1023) / 1024;
            }
        }
        catch (IOException)
        {
            // The process has ended.
        }
        return 0;
    }

    private async Task WaitAsync(Action<int> ended)
    {
        await Ended;
        ended(_process.ExitCode);
    }

    private static async Task PumpAsync(StreamReader output, Action<string> line)
    {
        const int LongestLine = 256 * 1024;
        try
        {
            while (await output.ReadLineAsync() is { } text) line(text.Length > LongestLine ? text[..LongestLine] : text);
        }
        catch (IOException)
        {
            // The pipe broke with the process.
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
