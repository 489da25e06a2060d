using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace OpsAutomation.EndToEnd;

/// <summary>An HTTP server of somebody else, on a free port: it answers with one status until it is told another, and writes down what it took.</summary>
internal sealed class HttpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> _requests = Channel.CreateUnbounded<string>();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    public HttpSink()
    {
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    public string Url { get; }

    public int Status { get; set; } = 200;

    /// <summary>A whole request that was answered with 200: its line, its headers, an empty line and its body.</summary>
    public ValueTask<string> NextAsync(CancellationToken cancel) => _requests.Reader.ReadAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        // Callers keep their connections for the next request; they are not waited for.
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The listener is stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadAsync(stream, _end.Token) is { } request)
                {
                    var status = Status;
                    if (status == 200) await _requests.Writer.WriteAsync(request);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Told\r\nContent-Length: 0\r\n\r\n"));
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The caller was killed, or this server ends.
            }
        }
    }

    private static async Task<string?> ReadAsync(NetworkStream stream, CancellationToken cancel)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancel) == 0) return null;
            text.Append((char)one[0]);
        }
        var length = text.ToString().Split("\r\n").FirstOrDefault(static l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[length is null ? 0 : int.Parse(length.AsSpan(length.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancel);
        return text.Append(Encoding.UTF8.GetString(body)).ToString();
    }
}
