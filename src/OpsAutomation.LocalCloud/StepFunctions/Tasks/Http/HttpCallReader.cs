using System.Diagnostics.CodeAnalysis;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Http;

/// <summary>The arguments of an HTTP task → the call.</summary>
internal static class HttpCallReader
{
    private const string ContentType = "Content-Type";

    /// <summary>AWS gives an endpoint no longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD" };

    /// <summary>Headers that a definition may not set.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "A-IM", "Accept-Charset", "Accept-Datetime", "Accept-Encoding", "Authorization", "Cache-Control", "Connection", "Content-Encoding", "Content-MD5",
        "Date", "Expect", "Forwarded", "From", "Host", "HTTP2-Settings", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since",
        "Max-Forwards", "Origin", "Pragma", "Proxy-Authorization", "Referer", "Server", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via", "Warning",
    };

    public static bool TryRead(JsonValue arguments, string region, [NotNullWhen(true)] out ConnectionCall? call, [NotNullWhen(false)] out string? problem)
    {
        call = null;
        var endpoint = arguments["ApiEndpoint"]?.AsText;
        var method = arguments["Method"]?.AsText;
        var connection = (arguments["Authentication"]?["ConnectionArn"] ?? arguments["InvocationConfig"]?["ConnectionArn"])?.AsText;
        var isForm = arguments["Transform"]?["RequestBodyEncoding"]?.AsText == "URL_ENCODED";
        var body = arguments["RequestBody"];
        problem = endpoint is null ? Missing("ApiEndpoint") : method is null ? Missing("Method") : connection is null ? Missing("ConnectionArn")
            : !Methods.Contains(method) ? $"The value of the field 'Method' is not one of: [{string.Join(", ", Methods)}]"
            : !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") ? "The value of the field 'ApiEndpoint' is not a valid URL"
            : isForm && body is not (JsonObject or null) ? "The value of the field 'RequestBody' must be an object when it is URL-encoded"
            : null;
        if (problem is not null || !TryHeaders(arguments["Headers"], region, body is not null, isForm, out var headers, out problem)) return false;
        var format = arguments["Transform"]?["RequestEncodingOptions"]?["ArrayFormat"]?.AsText ?? "INDICES";
        call = new ConnectionCall(connection!, method!, WithQuery(endpoint!, arguments["QueryParameters"]))
        {
            Headers = headers,
            Body = parameters => Body(body, parameters, isForm, format),
            Timeout = Patience,
        };
        return true;
    }

    private static string Missing(string field) => $"The field '{field}' is required but was missing";

    private static bool TryHeaders(JsonValue? given, string region, bool hasBody, bool isForm, out List<KeyValuePair<string, string>> headers, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        headers = [new("User-Agent", $"Amazon|StepFunctions|HttpInvoke|{region}"), new("Range", "bytes=0-262144")];
        if (hasBody) headers.Add(new(ContentType, isForm ? "application/x-www-form-urlencoded" : "application/json; charset=UTF-8"));
        foreach (var (name, value) in given as JsonObject ?? JsonObject.Empty)
        {
            if (Reserved.Contains(name) || name.StartsWith("x-forwarded-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("x-amz", StringComparison.OrdinalIgnoreCase))
            {
                problem = $"The header '{name}' is not supported by Step Functions";
                return false;
            }
            headers.Add(new(name, value is JsonArray values ? string.Join(',', values.Select(FormEncoding.Text)) : FormEncoding.Text(value)));
        }
        return true;
    }

    /// <summary>A parameter with many values comes as many times.</summary>
    private static string WithQuery(string endpoint, JsonValue? given)
    {
        var pairs = given is JsonObject parameters ? FormEncoding.Encode(parameters, "REPEAT") : given?.AsText ?? "";
        if (pairs.Length == 0) return endpoint;
        var hash = endpoint.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0) endpoint = endpoint[..hash];
        return endpoint + (endpoint.Contains('?', StringComparison.Ordinal) ? "&" : "?") + pairs;
    }

    private static ReadOnlyMemory<byte>? Body(JsonValue? body, JsonObject parameters, bool isForm, string format)
    {
        if (body is JsonString text)
        {
            if (parameters.Count > 0) throw new FormatException("a request body that is a text cannot take the connection's body parameters.");
            return Encoding.UTF8.GetBytes(text.Value);
        }
        if (ConnectionCall.Merged(body, parameters) is not { } merged) return null;
        return isForm && merged is JsonObject fields ? Encoding.UTF8.GetBytes(FormEncoding.Encode(fields, format)) : merged.ToUtf8();
    }
}
