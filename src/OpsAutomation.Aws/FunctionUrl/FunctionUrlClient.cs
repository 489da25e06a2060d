using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Aws.FunctionUrl;

/// <summary>Posts JSON to a function URL whose authentication is AWS_IAM, signed as the caller of the connection.</summary>
public sealed class FunctionUrlClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly AWSCredentials? _credentials;
    private readonly Uri _url;
    private readonly SigV4Signer _signer;

    public FunctionUrlClient(Uri url, AwsConnection? connection, TimeProvider clock)
    {
        _url = url;
        _credentials = connection?.Credentials;
        _signer = new SigV4Signer("lambda", RegionOf(url, connection), clock);
        _http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = !url.IsLoopback })
        {
            Timeout = connection?.Timeout ?? TimeSpan.FromSeconds(100),
        };
    }

    /// <summary>The answer, whatever its status: a function's own 400 or 404 carries what it found. 429 and 5xx are the caller's to retry.</summary>
    public async Task<FunctionUrlResponse> PostAsync(JsonValue body, CancellationToken cancellationToken = default)
    {
        var payload = body.ToUtf8();
        var credentials = _credentials
            ?? await new DefaultAWSCredentialsIdentityResolver().ResolveIdentityAsync(null!, cancellationToken).ConfigureAwait(false);
        var keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(payload) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in _signer.Sign(HttpMethod.Post, _url, "application/json", payload, keys))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return new FunctionUrlResponse(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>AWS's own URLs name their region: https://id.lambda-url.eu-west-1.on.aws/.</summary>
    private static string RegionOf(Uri url, AwsConnection? connection)
    {
        var labels = url.Host.Split('.');
        var at = Array.IndexOf(labels, "lambda-url");
        if (at >= 0 && at + 1 < labels.Length) return labels[at + 1];
        return connection?.Region ?? FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName ?? "us-east-1";
    }

    /// <summary>Names under .localhost are this machine (RFC 6761), whatever the resolver thinks of them.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            EndPoint target = context.DnsEndPoint.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
                ? new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port)
                : context.DnsEndPoint;
            await socket.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
