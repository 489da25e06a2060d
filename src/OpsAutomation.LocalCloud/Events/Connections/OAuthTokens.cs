using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>Access tokens of OAuth connections: fetched once for all who wait, kept in memory until a minute before they end.</summary>
internal sealed class OAuthTokens(CloudContext cloud, ConnectionStore connections, HttpSender http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, Task<OAuthGrant>> _grants = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public Task<OAuthGrant> GetAsync(Connection connection)
    {
        lock (_gate)
        {
            if (_grants.TryGetValue(connection.Arn, out var known) && IsGood(known)) return known;
            return _grants[connection.Arn] = FetchAsync(connections.Secret(connection)["OAuthParameters"] as JsonObject ?? JsonObject.Empty);
        }
    }

    /// <summary>The token was refused, or its connection changed.</summary>
    public void Drop(Connection connection)
    {
        lock (_gate)
        {
            if (_grants.TryGetValue(connection.Arn, out var known) && known.IsCompleted) _grants.Remove(connection.Arn);
        }
    }

    private bool IsGood(Task<OAuthGrant> grant) =>
        !grant.IsCompleted || grant.IsCompletedSuccessfully && grant.Result is { Token: not null } got && !(got.Expires - Margin <= cloud.Now);

    private async Task<OAuthGrant> FetchAsync(JsonObject parameters)
    {
        await Task.Yield();
        try
        {
            using var request = Request(parameters);
            var asked = cloud.Now;
            var answer = await http.SendAsync(request, Patience, CancellationToken.None);
            if (answer.Failure != ConnectionFailure.None) return OAuthGrant.Refused($"The authorization endpoint cannot be reached: {answer.Reason}");
            if (answer.Status is < 200 or > 299) return OAuthGrant.Refused($"The authorization endpoint answered {answer.Status}.");
            if (!JsonReader.TryRead(answer.Body.Span, out var document, out _) || document["access_token"]?.AsText is not { Length: > 0 } token)
                return OAuthGrant.Refused("The answer of the authorization endpoint has no access_token.");
            var seconds = document["expires_in"] is { } given
                ? given.AsDouble ?? (double.TryParse(given.AsText, CultureInfo.InvariantCulture, out var text) ? text : null)
                : null;
            return new OAuthGrant(token, seconds is > 0 and < 1e9 ? asked + TimeSpan.FromSeconds(seconds.Value) : null, null);
        }
        catch (Exception e) when (e is FormatException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            return OAuthGrant.Refused($"The authorization endpoint cannot be called: {e.Message}");
        }
    }

    /// <summary>The client's credentials in the body, as RFC 6749 (2.3.1, 4.4.2) has them; in the query where the method has no body.</summary>
    private static HttpRequestMessage Request(JsonObject parameters)
    {
        var more = RequestParameters.Read(parameters["OAuthHttpParameters"]);
        var fields = JsonObject.Of(
            ("grant_type", "client_credentials"),
            ("client_id", parameters["ClientParameters"]?["ClientID"] ?? JsonString.Empty),
            ("client_secret", parameters["ClientParameters"]?["ClientSecret"] ?? JsonString.Empty));
        foreach (var (name, value) in more.Body) fields = fields.With(name, value);
        var method = new HttpMethod(parameters["HttpMethod"]?.AsText ?? "POST");
        var inQuery = method == HttpMethod.Get ? fields.Select(static f => KeyValuePair.Create(f.Key, f.Value.AsText ?? f.Value.ToString())) : [];
        var request = new HttpRequestMessage(method, EndpointAddress.With(parameters["AuthorizationEndpoint"]?.AsText ?? "", [.. more.Query, .. inQuery]));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        var type = more.Headers.LastOrDefault(static h => h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value
            ?? "application/x-www-form-urlencoded";
        if (method != HttpMethod.Get) request.Content = Content(fields, type);
        foreach (var (name, value) in more.Headers)
            if (!name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static ByteArrayContent Content(JsonObject fields, string type)
    {
        var isJson = type.Contains("json", StringComparison.OrdinalIgnoreCase);
        var text = isJson
            ? fields.ToString()
            : string.Join('&', fields.Select(static f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value.AsText ?? f.Value.ToString())}"));
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(type, out var parsed) ? parsed : null;
        return content;
    }
}
