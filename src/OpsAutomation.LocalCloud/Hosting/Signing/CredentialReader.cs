using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OpsAutomation.LocalCloud.Hosting.Signing;

/// <summary>Reads the signature's parts from a request.</summary>
internal static class CredentialReader
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <returns>False when something like a signature is there but cannot be read; a request without any gives true and null.</returns>
    public static bool TryRead(IHeaderDictionary headers, IQueryCollection query, out Credential? credential)
    {
        credential = null;
        var authorization = headers.Authorization.ToString();
        if (authorization.Length > 0)
            return authorization.StartsWith(Algorithm, StringComparison.Ordinal) && TryHeader(authorization[Algorithm.Length..], headers, out credential);
        return !query.ContainsKey("X-Amz-Algorithm") || TryQuery(query, out credential);
    }

    private static bool TryHeader(string text, IHeaderDictionary headers, out Credential? credential)
    {
        credential = null;
        string? scope = null, signed = null, signature = null;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            if (equals < 0) return false;
            var value = part[(equals + 1)..];
            switch (part[..equals])
            {
                case "Credential": scope = value; break;
                case "SignedHeaders": signed = value; break;
                case "Signature": signature = value; break;
            }
        }
        if (signed is null || signature is null) return false;
        var token = headers["X-Amz-Security-Token"].ToString();
        var time = headers["X-Amz-Date"].ToString();
        credential = Scoped(scope, signed, signature, time, token.Length == 0 ? null : token, presigned: false, expires: null);
        return credential is not null;
    }

    private static bool TryQuery(IQueryCollection query, out Credential? credential)
    {
        var token = query["X-Amz-Security-Token"].ToString();
        var expires = int.TryParse(query["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : (int?)null;
        credential = query["X-Amz-Algorithm"] != Algorithm ? null : Scoped(
            query["X-Amz-Credential"], query["X-Amz-SignedHeaders"].ToString(), query["X-Amz-Signature"].ToString(), query["X-Amz-Date"].ToString(),
            token.Length == 0 ? null : token, presigned: true, expires);
        return credential is not null;
    }

    private static Credential? Scoped(string? scope, string signed, string signature, string time, string? token, bool presigned, int? expires)
    {
        var parts = (scope ?? "").Split('/');
        return parts.Length == 5 && parts[4] == "aws4_request" && parts.All(p => p.Length > 0)
            ? new Credential(parts[0], parts[1], parts[2], parts[3], signed, signature, time, token, presigned, expires)
            : null;
    }
}
