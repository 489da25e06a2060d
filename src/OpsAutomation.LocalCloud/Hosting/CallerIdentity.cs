using System.Security.Cryptography;
using System.Text;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>Who calls, as STS GetCallerIdentity and CloudTrail name them.</summary>
/// <param name="UserId">The unique id: AIDA… of a user, AROA…:session of a role's session.</param>
/// <param name="UserName">The name of a user; the session's name of a role's session.</param>
public sealed record CallerIdentity(CallerKind Kind, string Arn, string UserId, string Account, string? AccessKeyId = null, string? UserName = null)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static readonly CallerIdentity Anonymous = new(CallerKind.Anonymous, "", "", "");

    /// <summary>The role behind a session; null for others.</summary>
    public SessionIssuer? Issuer { get; init; }

    /// <summary>When the session began.</summary>
    public DateTimeOffset? SessionCreated { get; init; }

    /// <summary>The session policy given to AssumeRole; null without one.</summary>
    public string? SessionPolicy { get; init; }

    /// <summary>The user that an access key nobody made stands for: named after the key.</summary>
    public static CallerIdentity UserOf(string account, string accessKeyId) =>
        new(CallerKind.User, $"arn:aws:iam::{account}:user/{accessKeyId}", UniqueId("AIDA", $"{account}/{accessKeyId}"), account, accessKeyId, accessKeyId);

    /// <summary>A session that a service takes on as a role.</summary>
    public static CallerIdentity OfRole(string roleArn, string session, string account)
    {
        var name = roleArn[(roleArn.LastIndexOf('/') + 1)..];
        var id = UniqueId("AROA", roleArn);
        return new CallerIdentity(CallerKind.AssumedRole, $"arn:aws:sts::{account}:assumed-role/{name}/{session}", $"{id}:{session}", account)
        {
            Issuer = new SessionIssuer(roleArn, id, name),
        };
    }

    public static CallerIdentity OfService(string account, string principal) =>
        new(CallerKind.Service, principal, principal, account);

    /// <summary>An id in IAM's form that is always the same for the same name.</summary>
    public static string UniqueId(string prefix, string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        var id = new StringBuilder(prefix, 21);
        for (var i = 0; i < 17; i++) id.Append(Alphabet[hash[i] & 31]);
        return id.ToString();
    }
}
