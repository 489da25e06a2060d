using System.Net;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>Sends HTTP requests and makes an answer of whatever comes of them.</summary>
internal sealed class HttpSender(TimeProvider time) : IDisposable
{
    private const int LongestBody = 1024 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<ConnectionAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new ConnectionAnswer((int)answer.StatusCode, answer.ReasonPhrase ?? "")
            {
                Headers = [.. answer.Headers.Concat(answer.Content.Headers)
                    .Select(static h => KeyValuePair.Create(h.Key, (IReadOnlyList<string>)[.. h.Value]))],
                Body = await BodyAsync(answer.Content, either.Token),
            };
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return ConnectionAnswer.Failed(ConnectionFailure.TimedOut, $"The endpoint did not answer within {timeout.TotalSeconds} seconds.");
        }
        catch (HttpRequestException e)
        {
            var failure = e.HttpRequestError == HttpRequestError.NameResolutionError ? ConnectionFailure.UnknownHost : ConnectionFailure.Unreachable;
            return ConnectionAnswer.Failed(failure, e.Message);
        }
        catch (IOException e)
        {
            return ConnectionAnswer.Failed(ConnectionFailure.Unreachable, e.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContent content, CancellationToken cancel)
    {
        await using var stream = await content.ReadAsStreamAsync(cancel);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (body.Length < LongestBody && await stream.ReadAsync(buffer, cancel) is var read and > 0)
            body.Write(buffer, 0, Math.Min(read, LongestBody - (int)body.Length));
        return body.ToArray();
    }
}
