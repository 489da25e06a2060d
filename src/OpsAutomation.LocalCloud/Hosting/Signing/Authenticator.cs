using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Hosting.Signing;

/// <summary>Finds out who calls. Keys that this cloud made are held to their signatures; a key that nobody made stands for a user of its name.</summary>
internal sealed class Authenticator(CloudContext cloud)
{
    private const int LongestKey = 64;

    /// <returns>The caller, or why the credentials are refused.</returns>
    public (CallerIdentity Caller, AwsError? Error) Identify(
        Credential? credential, AwsProtocol protocol, string method, string rawPath, string rawQuery, IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        if (credential is null) return Refused(AuthenticationErrors.Missing(protocol));
        if (IsExpiredLink(credential)) return Refused(AuthenticationErrors.LinkExpired(protocol));
        if (Find(credential.AccessKeyId) is { } known)
        {
            if (!known.Active || !SameToken(known.SessionToken, credential.SessionToken)) return Refused(AuthenticationErrors.UnknownKey(protocol));
            if (!SignatureV4.IsValid(credential, known.SecretAccessKey, method, rawPath, rawQuery, headers, body))
                return Refused(AuthenticationErrors.WrongSignature(protocol));
            return known.Expires <= cloud.Now ? Refused(AuthenticationErrors.Expired(protocol)) : (known.Caller, null);
        }
        // A session's key that STS did not make here belongs to another cloud or to an earlier life of this one.
        if (credential.AccessKeyId.StartsWith("ASIA", StringComparison.Ordinal) || !IsUserName(credential.AccessKeyId))
            return Refused(AuthenticationErrors.UnknownKey(protocol));
        return (CallerIdentity.UserOf(cloud.Account, credential.AccessKeyId), null);
    }

    private static (CallerIdentity, AwsError?) Refused(AwsError error) => (CallerIdentity.Anonymous, error);

    private KnownKey? Find(string accessKeyId)
    {
        foreach (var source in cloud.Ports.Keys)
            if (source.Find(accessKeyId) is { } key) return key;
        return null;
    }

    private bool IsExpiredLink(Credential credential) =>
        credential.ExpiresSeconds is { } seconds
        && DateTimeOffset.TryParseExact(
            credential.Timestamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed)
        && cloud.Now > signed.AddSeconds(seconds);

    private static bool SameToken(string? expected, string? sent) =>
        expected is null
            ? sent is null
            : sent is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(sent));

    private static bool IsUserName(string key) =>
        key.Length <= LongestKey && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '=' or ',' or '.' or '@' or '_' or '-');
}
