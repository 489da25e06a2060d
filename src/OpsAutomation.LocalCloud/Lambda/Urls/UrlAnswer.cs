using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda.Urls;

/// <summary>What a function returned as an HTTP response: as it says when it has a statusCode, otherwise 200 with its JSON.</summary>
internal static class UrlAnswer
{
    private const string Json = "application/json";

    public static AwsResponse Of(ReadOnlyMemory<byte> payload)
    {
        if (!JsonReader.TryRead(payload.Span, out var value, out _)) return AwsResponse.Raw(payload, Json);
        if (value["statusCode"]?.AsLong is not { } status || status is < 100 or > 999) return AwsResponse.Raw(payload, Json);
        var body = value["body"] switch
        {
            null or JsonNull => [],
            JsonString text when value["isBase64Encoded"]?.AsBool == true => Decoded(text.Value),
            JsonString text => Encoding.UTF8.GetBytes(text.Value),
            var other => other.ToUtf8(),
        };
        if (body is null) return AwsResponse.Json(JsonObject.Of(("Message", "Internal Server Error")), 502);
        var headers = value["headers"] as JsonObject ?? JsonObject.Empty;
        var type = Json;
        foreach (var (name, text) in headers)
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) type = text.AsText ?? type;
        var answer = AwsResponse.Raw(body, type, (int)status);
        foreach (var (name, text) in headers)
            if (!name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                answer.With(name, text.AsText ?? text.ToString());
        foreach (var cookie in value["cookies"] as JsonArray ?? JsonArray.Empty) answer.With("Set-Cookie", cookie.AsText ?? "");
        return answer;
    }

    private static byte[]? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
