using System.Net.Http.Headers;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>Calls HTTP endpoints with what a connection holds.</summary>
internal sealed class ConnectionCaller(ConnectionStore connections, ConnectionAuthorizer authorizer, OAuthTokens tokens, HttpSender http) : IConnectionCaller
{
    private const string ContentType = "Content-Type";

    /// <summary>Set by the transport alone, so that a request cannot be taken for two.</summary>
    private static readonly HashSet<string> Framing =
        new(StringComparer.OrdinalIgnoreCase) { "Connection", "Content-Length", "Host", "Transfer-Encoding", "Upgrade", "Trailer", "TE" };

    public async ValueTask<ConnectionAnswer> SendAsync(ConnectionCall call, CancellationToken cancel)
    {
        if (connections.Find(call.ConnectionArn) is not { } connection)
            return ConnectionAnswer.Failed(ConnectionFailure.NoConnection, $"Connection '{call.ConnectionArn}' does not exist.");
        if (connection.State != Connection.Authorized)
            return ConnectionAnswer.Failed(ConnectionFailure.NotAuthorized, $"Connection '{connection.Name}' is in state {connection.State}.");
        var secret = connections.Secret(connection);
        var (authorization, problem) = await AuthorizationAsync(connection, secret);
        if (problem is not null)
        {
            await authorizer.DeauthorizeAsync(connection, problem);
            return ConnectionAnswer.Failed(ConnectionFailure.NotAuthorized, problem);
        }
        HttpRequestMessage request;
        try
        {
            var parameters = RequestParameters.Read(secret[ConnectionParameters.Invocation]);
            request = Compose(call, parameters, authorization);
            Tell(call, request, parameters);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            return ConnectionAnswer.Failed(ConnectionFailure.BadRequest, $"The endpoint cannot be called: {e.Message}");
        }
        using (request)
        {
            var answer = await http.SendAsync(request, call.Timeout, cancel);
            if (answer.Status is 401 or 407) await RefusedAsync(connection, answer);
            return answer;
        }
    }

    /// <summary>A token may have ended before its time and is fetched anew for the next call; a password that is refused once is refused always.</summary>
    private async Task RefusedAsync(Connection connection, ConnectionAnswer answer)
    {
        if (connection.Type == Connection.OAuth) tokens.Drop(connection);
        else await authorizer.DeauthorizeAsync(connection, $"The endpoint answered {answer.Status} {answer.Reason}".TrimEnd());
    }

    private async ValueTask<(KeyValuePair<string, string> Header, string? Problem)> AuthorizationAsync(Connection connection, JsonObject secret)
    {
        switch (connection.Type)
        {
            case Connection.Basic:
                var basic = secret["BasicAuthParameters"];
                var pair = Encoding.UTF8.GetBytes($"{basic?["Username"]?.AsText}:{basic?["Password"]?.AsText}");
                return (KeyValuePair.Create("Authorization", $"Basic {Convert.ToBase64String(pair)}"), null);
            case Connection.ApiKey:
                var key = secret["ApiKeyAuthParameters"];
                return (KeyValuePair.Create(key?["ApiKeyName"]?.AsText ?? "", key?["ApiKeyValue"]?.AsText ?? ""), null);
            default:
                var grant = await tokens.GetAsync(connection);
                return (KeyValuePair.Create("Authorization", $"Bearer {grant.Token}"), grant.Problem);
        }
    }

    private static HttpRequestMessage Compose(ConnectionCall call, RequestParameters parameters, KeyValuePair<string, string> authorization)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), EndpointAddress.With(call.Endpoint, [.. call.Query, .. parameters.Query]));
        if (call.Body(parameters.Body) is { } body)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation(ContentType, "application/json; charset=utf-8");
        }
        foreach (var (name, value) in (IEnumerable<KeyValuePair<string, string>>)[.. call.Headers, .. parameters.Headers, authorization, .. call.FixedHeaders])
            Set(request, name, value);
        return request;
    }

    private static void Tell(ConnectionCall call, HttpRequestMessage request, RequestParameters parameters)
    {
        if (call.Sent is not { } sent) return;
        var nothing = RequestParameters.Read(null);
        using var shown = Compose(call, nothing, default);
        sent(Sent(request, call.Body(parameters.Body)), Sent(shown, call.Body(nothing.Body)));
    }

    private static SentRequest Sent(HttpRequestMessage request, ReadOnlyMemory<byte>? body)
    {
        var headers = request.Headers.NonValidated.Concat(request.Content is { } content ? content.Headers.NonValidated : []);
        return new SentRequest(
            request.Method.Method, request.RequestUri!, [.. headers.Select(static h => KeyValuePair.Create(h.Key, h.Value.ToString()))], body ?? default);
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        if (string.IsNullOrEmpty(name) || Framing.Contains(name) || value.AsSpan().ContainsAny('\r', '\n')) return;
        var headers = Describes(name) ? request.Content?.Headers : (HttpHeaders)request.Headers;
        headers?.Remove(name);
        headers?.TryAddWithoutValidation(name, value);
    }

    /// <summary>Whether a header describes the body; without one it is not sent.</summary>
    private static bool Describes(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.ToUpperInvariant() is "ALLOW" or "EXPIRES" or "LAST-MODIFIED";
}
