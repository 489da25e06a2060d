using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Feed;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>The log stream of one instance: what the process prints, and Lambda's own START, END and REPORT lines.</summary>
internal sealed class InstanceLog(CloudContext cloud, FunctionSetup setup, string stream)
{
    private Invocation? _current;

    public string Stream => stream;

    /// <summary>A line that the process printed, or that Lambda says of it.</summary>
    public void Line(string line)
    {
        cloud.Ports.Logs.Write(setup.LogGroup, stream, cloud.Now, line);
        Volatile.Read(ref _current)?.Log(line);
    }

    public void Start(Invocation invocation, string version)
    {
        Volatile.Write(ref _current, invocation);
        Line($"START RequestId: {invocation.RequestId} Version: {version}");
    }

    /// <param name="init">Null for a warm start.</param>
    public void Report(Invocation invocation, InvocationEnd end, TimeSpan duration, TimeSpan? init, int memory)
    {
        var billed = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((duration + (init ?? TimeSpan.Zero)).TotalMilliseconds)));
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"REPORT RequestId: {invocation.RequestId}\tDuration: {duration.TotalMilliseconds:F2} ms\tBilled Duration: {billed.TotalMilliseconds:F0} ms\t");
        text.Append(CultureInfo.InvariantCulture, $"Memory Size: {setup.Memory} MB\tMax Memory Used: {memory} MB\t");
        if (init is { } cold) text.Append(CultureInfo.InvariantCulture, $"Init Duration: {cold.TotalMilliseconds:F2} ms\t");
        if (end.Status is { } status) text.Append(CultureInfo.InvariantCulture, $"Status: {status}");
        if (end.Status == "error") text.Append(CultureInfo.InvariantCulture, $"\tError Type: {end.ErrorType}");
        Line($"END RequestId: {invocation.RequestId}");
        Line(text.ToString());
        Volatile.Write(ref _current, null);
        if (cloud.Feed.IsWatched)
            cloud.Feed.Post(
                new FunctionReported(cloud.Now, setup.Name, setup.Version, invocation.RequestId, duration, billed, init, setup.Memory, end.ErrorType));
    }

    public string Stamp() => cloud.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An X-Ray header for the invocation, never sampled.</summary>
    public string TraceOf(Invocation invocation)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.ASCII.GetBytes(invocation.RequestId), hash);
        var hex = Convert.ToHexStringLower(hash);
        return string.Create(CultureInfo.InvariantCulture, $"Root=1-{cloud.Now.ToUnixTimeSeconds():x8}-{hex[..24]};Parent={hex[24..40]};Sampled=0");
    }
}
