using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace OpsAutomation.Aws.FunctionUrl;

/// <summary>Signature Version 4 for a request without a query, as function URLs take it.</summary>
internal sealed class SigV4Signer(string service, string region, TimeProvider clock)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The headers to add.</summary>
    public IReadOnlyList<(string Name, string Value)> Sign(HttpMethod method, Uri url, string contentType, ReadOnlySpan<byte> body, ImmutableCredentials keys)
    {
        var time = clock.GetUtcNow().UtcDateTime;
        var stamp = time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/{region}/{service}/aws4_request";
        var bodyHash = Hex(SHA256.HashData(body));
        List<(string Name, string Value)> signed =
        [
            ("content-type", contentType),
            ("host", url.IsDefaultPort ? url.Host : url.Authority),
            ("x-amz-content-sha256", bodyHash),
            ("x-amz-date", stamp),
        ];
        if (keys.UseToken) signed.Add(("x-amz-security-token", keys.Token));

        var names = string.Join(';', signed.Select(header => header.Name));
        var canonical = new StringBuilder().Append(method.Method).Append('\n').Append(url.AbsolutePath).Append("\n\n");
        foreach (var (name, value) in signed) canonical.Append(name).Append(':').Append(value.Trim()).Append('\n');
        canonical.Append('\n').Append(names).Append('\n').Append(bodyHash);

        var toSign = $"{Algorithm}\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + keys.SecretKey);
        foreach (var part in (ReadOnlySpan<string>)[stamp[..8], region, service, "aws4_request"]) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));

        return
        [
            .. signed.Where(header => header.Name.StartsWith("x-amz-", StringComparison.Ordinal)),
            ("Authorization", $"{Algorithm} Credential={keys.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}"),
        ];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
