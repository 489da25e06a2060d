using System.Text;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>One call of a function, until it has ended.</summary>
internal sealed class Invocation(string requestId, string arn, ReadOnlyMemory<byte> payload, string? clientContext)
{
    private const int TailBytes = 4096;

    private readonly TaskCompletionSource<InvocationEnd> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _log = new();

    public string RequestId { get; } = requestId;

    /// <summary>The ARN as invoked, with the qualifier that was asked for.</summary>
    public string Arn { get; } = arn;

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public string? ClientContext { get; } = clientContext;

    public Task<InvocationEnd> Completion => _completion.Task;

    /// <summary>When the runtime took it, by the process clock's timestamp; zero before.</summary>
    public long TakenAt { get; set; }

    public void End(InvocationEnd end) => _completion.TrySetResult(end);

    public void Log(string line)
    {
        lock (_log)
        {
            _log.Append(line).Append('\n');
            if (_log.Length > 4 * TailBytes) _log.Remove(0, _log.Length - TailBytes);
        }
    }

    /// <summary>The last 4 KB of the log.</summary>
    public string LogTail()
    {
        lock (_log)
        {
            var bytes = Encoding.UTF8.GetBytes(_log.ToString());
            return bytes.Length <= TailBytes ? _log.ToString() : Encoding.UTF8.GetString(bytes.AsSpan(bytes.Length - TailBytes));
        }
    }
}
