using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda.Urls;

/// <summary>An HTTP request as the event that a function gets: payload format 2.0 (developer guide, "Request and response payloads").</summary>
internal static class UrlEvent
{
    public static JsonObject Of(AwsRequest request, string id, bool signed, DateTimeOffset now, string account)
    {
        var headers = new JsonObjectBuilder();
        foreach (var (name, value) in request.Headers)
            if (!name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) headers.Set(name.ToLowerInvariant(), value.ToString());
        var query = new JsonObjectBuilder();
        foreach (var (name, value) in request.Query) query.Set(name, value.ToString());
        var path = Uri.UnescapeDataString(request.RawPath);
        var context = new JsonObjectBuilder()
            .Set("accountId", signed ? request.Account : "anonymous")
            .Set("apiId", id)
            .SetIf("authorizer", signed ? JsonObject.Of(("iam", Caller(request))) : null)
            .Set("domainName", request.Host)
            .Set("domainPrefix", id)
            .Set("http", JsonObject.Of(
                ("method", request.Method), ("path", path), ("protocol", "HTTP/1.1"), ("sourceIp", request.SourceAddress.ToString()),
                ("userAgent", request.UserAgent)))
            .Set("requestId", request.RequestId)
            .Set("routeKey", "$default")
            .Set("stage", "$default")
            .Set("time", now.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture))
            .Set("timeEpoch", now.ToUnixTimeMilliseconds());
        var (body, encoded) = Body(request);
        var cookies = request.Header("Cookie")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new JsonObjectBuilder(12)
            .Set("version", "2.0")
            .Set("routeKey", "$default")
            .Set("rawPath", path)
            .Set("rawQueryString", request.RawQuery.TrimStart('?'))
            .SetIf("cookies", cookies is null ? null : JsonArray.From(cookies.Select(static cookie => (JsonValue)cookie)))
            .Set("headers", headers.Build())
            .SetIf("queryStringParameters", query.Count == 0 ? null : query.Build())
            .Set("requestContext", context.Build())
            .SetIf("body", body is null ? null : new JsonString(body))
            .Set("isBase64Encoded", encoded)
            .Build();
    }

    private static JsonObject Caller(AwsRequest request) => JsonObject.Of(
        ("accessKey", request.Caller.AccessKeyId ?? ""),
        ("accountId", request.Caller.Account),
        ("callerId", request.Caller.UserId),
        ("cognitoIdentity", JsonValue.Null),
        ("principalOrgId", JsonValue.Null),
        ("userArn", request.Caller.Arn),
        ("userId", request.Caller.UserId));

    private static (string? Text, bool Encoded) Body(AwsRequest request)
    {
        if (request.Body.Length == 0) return (null, false);
        var type = request.Header("Content-Type") ?? "";
        var isText = type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.Contains("json", StringComparison.OrdinalIgnoreCase)
            || type.Contains("xml", StringComparison.OrdinalIgnoreCase)
            || type.Contains("javascript", StringComparison.OrdinalIgnoreCase);
        return isText ? (Encoding.UTF8.GetString(request.Body.Span), false) : (Convert.ToBase64String(request.Body.Span), true);
    }
}
