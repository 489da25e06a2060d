using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace OpsAutomation.LocalCloud.Hosting.Signing;

/// <summary>Computes Signature Version 4 over a request as it was received.</summary>
internal static class SignatureV4
{
    public static bool IsValid(
        Credential credential, string secret, string method, string rawPath, string rawQuery, IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        var payload = PayloadHash(credential, headers, body);
        if (payload is null) return false;
        var canonical = CanonicalRequest(credential, method, rawPath, rawQuery, headers, payload);
        var scope = $"{credential.Date}/{credential.Region}/{credential.Service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{credential.Timestamp}\n{scope}\n{HexHash(Encoding.UTF8.GetBytes(canonical))}";
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), credential.Date), credential.Region), credential.Service), "aws4_request");
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hmac(key, toSign)));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(credential.Signature));
    }

    /// <returns>Null when the hash that the client sent is not the body's.</returns>
    private static string? PayloadHash(Credential credential, IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        var sent = headers["X-Amz-Content-SHA256"].ToString();
        if (credential.Presigned && credential.Service == "s3") return sent.Length > 0 ? sent : "UNSIGNED-PAYLOAD";
        if (sent == "UNSIGNED-PAYLOAD" || sent.StartsWith("STREAMING-", StringComparison.Ordinal)) return sent;
        var actual = HexHash(body);
        return sent.Length == 0 || sent.Equals(actual, StringComparison.OrdinalIgnoreCase) ? actual : null;
    }

    private static string CanonicalRequest(Credential credential, string method, string rawPath, string rawQuery, IHeaderDictionary headers, string payload)
    {
        var text = new StringBuilder(512);
        text.Append(method).Append('\n');
        text.Append(CanonicalPath(rawPath, credential.Service == "s3")).Append('\n');
        text.Append(CanonicalQuery(rawQuery)).Append('\n');
        foreach (var name in credential.SignedHeaders.Split(';'))
        {
            text.Append(name).Append(':');
            var values = headers[name];
            for (var i = 0; i < values.Count; i++) text.Append(i > 0 ? "," : "").Append(Collapse(values[i] ?? ""));
            text.Append('\n');
        }
        return text.Append('\n').Append(credential.SignedHeaders).Append('\n').Append(payload).ToString();
    }

    private static string CanonicalPath(string rawPath, bool once)
    {
        var segments = rawPath.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var encoded = Encode(Uri.UnescapeDataString(segments[i]));
            // All services but S3 sign the path encoded twice.
            segments[i] = once ? encoded : Encode(segments[i]);
        }
        var path = string.Join('/', segments);
        return path.Length == 0 ? "/" : path;
    }

    private static string CanonicalQuery(string rawQuery)
    {
        if (rawQuery.Length <= 1) return "";
        var pairs = new List<(string Name, string Value)>();
        foreach (var pair in rawQuery[1..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            var name = Encode(Decode(equals < 0 ? pair : pair[..equals]));
            if (name == "X-Amz-Signature") continue;
            pairs.Add((name, equals < 0 ? "" : Encode(Decode(pair[(equals + 1)..]))));
        }
        pairs.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var order ? order : string.CompareOrdinal(a.Value, b.Value));
        return string.Join('&', pairs.Select(p => $"{p.Name}={p.Value}"));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text);

    /// <summary>Leaves only the unreserved characters of RFC 3986 as they are, as the framework does.</summary>
    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string Collapse(string value)
    {
        value = value.Trim();
        while (value.Contains("  ", StringComparison.Ordinal)) value = value.Replace("  ", " ", StringComparison.Ordinal);
        return value;
    }

    private static string HexHash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
