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

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"];

    private static readonly string[] Encodings = ["NONE", "URL_ENCODED"];

    /// <summary>Headers that a definition may not set.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "A-IM", "Accept-Charset", "Accept-Datetime", "Accept-Encoding", "Authorization", "Cache-Control", "Connection", "Content-Encoding", "Content-MD5",
        "Date", "Expect", "Forwarded", "From", "Host", "HTTP2-Settings", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since",
        "Max-Forwards", "Origin", "Pragma", "Proxy-Authorization", "Referer", "Server", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via", "Warning",
    };

    private static readonly string[] ReservedBeginnings = ["x-forwarded-", "x-amz-", "x-amzn-"];

    public static bool TryRead(
        JsonValue arguments, string region, [NotNullWhen(true)] out ConnectionCall? call, [NotNullWhen(false)] out string? problem)
    {
        call = null;
        var endpoint = arguments["ApiEndpoint"]?.AsText;
        var method = arguments["Method"]?.AsText;
        var connection = (arguments["Authentication"]?["ConnectionArn"] ?? arguments["InvocationConfig"]?["ConnectionArn"])?.AsText;
        var encoding = arguments["Transform"]?["RequestBodyEncoding"]?.AsText ?? "NONE";
        var isForm = encoding == "URL_ENCODED";
        var format = arguments["Transform"]?["RequestEncodingOptions"]?["ArrayFormat"]?.AsText ?? "INDICES";
        var body = arguments["RequestBody"];
        problem = endpoint is null ? Missing("ApiEndpoint") : method is null ? Missing("Method") : connection is null ? Missing("ConnectionArn")
            : !Methods.Contains(method) ? NoneOf("Method", Methods)
            : !Encodings.Contains(encoding) ? NoneOf("RequestBodyEncoding", Encodings)
            : !FormEncoding.Formats.Contains(format) ? NoneOf("ArrayFormat", FormEncoding.Formats)
            : !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")
                ? "The value of the field 'ApiEndpoint' is not a valid URL"
            : isForm && body is not (JsonObject or null) ? "The value of the field 'RequestBody' must be an object when it is URL-encoded"
            : null;
        if (problem is not null || !TryHeaders(arguments["Headers"], body is not null, isForm, out var headers, out problem)) return false;
        call = new ConnectionCall(connection!, method!, WithQuery(endpoint!, arguments["QueryParameters"]))
        {
            Headers = headers,
            FixedHeaders = [new("User-Agent", $"Amazon|StepFunctions|HttpInvoke|{region}"), new("Range", "bytes=0-262144")],
            Body = parameters => Body(body, parameters, isForm, format),
            Timeout = Patience,
        };
        return true;
    }

    private static string NoneOf(string field, IEnumerable<string> values) => $"The value of the field '{field}' is not one of: [{string.Join(", ", values)}]";

    private static string Missing(string field) => $"The field '{field}' is required but was missing";

    private static bool TryHeaders(
        JsonValue? given, bool hasBody, bool isForm, out List<KeyValuePair<string, string>> headers, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        headers = [];
        if (hasBody) headers.Add(new(ContentType, isForm ? "application/x-www-form-urlencoded" : "application/json; charset=UTF-8"));
        foreach (var (name, value) in given as JsonObject ?? JsonObject.Empty)
        {
            if (Reserved.Contains(name) || ReservedBeginnings.Any(b => name.StartsWith(b, StringComparison.OrdinalIgnoreCase)))
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
