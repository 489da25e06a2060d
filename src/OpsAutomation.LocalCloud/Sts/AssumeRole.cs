using System.Globalization;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Iam;

namespace OpsAutomation.LocalCloud.Sts;

/// <summary>AssumeRole: checks the request and the role's trust, and makes the session.</summary>
internal sealed class AssumeRole(CloudContext cloud, IamService iam, SessionStore sessions)
{
    private const int Shortest = 900;
    private const int Longest = 43_200;
    private const int LongestChained = 3600;
    private const int LongestPolicy = 2048;

    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request)
    {
        if (Check(request, out var seconds) is { } wrong) return wrong;
        var arn = request.Form["RoleArn"]!;
        var name = request.Form["RoleSessionName"]!;
        if (iam.Role(arn) is not { } role || !TrustPolicy.Allows(role.TrustPolicy, request.Caller, "sts:AssumeRole", request.Form["ExternalId"]))
            return new AwsError("AccessDenied", $"User: {request.Caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);
        if (seconds > role.MaxSessionSeconds) return Invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        if (request.Caller.Kind == CallerKind.AssumedRole && seconds > LongestChained)
            return Invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        var key = Session(role.Arn, role.Name, role.Id, name, TimeSpan.FromSeconds(seconds), request.Form["Policy"]);
        await sessions.AddAsync(key);
        return AwsResponse.Xml(xml => xml
            .Element("AssumedRoleUser", x => x.Text("AssumedRoleId", key.Caller.UserId).Text("Arn", key.Caller.Arn))
            .Element("Credentials", x => StsService.WriteCredentials(x, key)));
    }

    public bool MayAssume(string roleArn, CallerIdentity caller)
    {
        if (roleArn.Split(':') is not ["arn", _, "iam", "", var account, ..]) return false;
        return account != cloud.Account || (iam.Role(roleArn) is { } role && TrustPolicy.Allows(role.TrustPolicy, caller, "sts:AssumeRole", null));
    }

    public bool Refuses(string roleArn, CallerIdentity caller) =>
        roleArn.Split(':') is ["arn", _, "iam", "", var account, ..] && account == cloud.Account && iam.Role(roleArn) is { } role
        && !TrustPolicy.Allows(role.TrustPolicy, caller, "sts:AssumeRole", null);

    /// <summary>A session for a service that acts as a role; the role need not be there, since a service may hold on to one that is gone.</summary>
    public async ValueTask<SessionCredentials> IssueAsync(string roleArn, string sessionName, TimeSpan duration)
    {
        var role = iam.Role(roleArn);
        var name = role?.Name ?? roleArn[(roleArn.LastIndexOf('/') + 1)..];
        var key = Session(roleArn, name, role?.Id ?? CallerIdentity.UniqueId("AROA", roleArn), sessionName, duration, null);
        await sessions.AddAsync(key);
        return new SessionCredentials(key.AccessKeyId, key.SecretAccessKey, key.SessionToken!, key.Expires!.Value);
    }

    private KnownKey Session(string roleArn, string roleName, string roleId, string sessionName, TimeSpan duration, string? policy)
    {
        var id = "ASIA" + cloud.Ids.Letters(16);
        var caller = new CallerIdentity(
            CallerKind.AssumedRole, $"arn:aws:sts::{cloud.Account}:assumed-role/{roleName}/{sessionName}", $"{roleId}:{sessionName}", cloud.Account,
            id, sessionName)
        {
            Issuer = new SessionIssuer(roleArn, roleId, roleName),
            SessionCreated = cloud.Now,
            SessionPolicy = policy,
        };
        return new KnownKey(id, cloud.Ids.Secret(30), cloud.Ids.Secret(120), cloud.Now + duration, caller);
    }

    private static AwsError? Check(AwsRequest request, out int seconds)
    {
        seconds = 3600;
        if (request.Form["RoleArn"] is not { } arn) return Missing("roleArn");
        if (request.Form["RoleSessionName"] is not { } name) return Missing("roleSessionName");
        if (arn.Length < 20 || !arn.StartsWith("arn:", StringComparison.Ordinal)) return Validation($"{arn} is invalid");
        if (name.Length is < 2 or > 64 || IamText.CheckName(name, "roleSessionName", 64) is not null)
            return Validation(
                $"1 validation error detected: Value '{name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy "
                    + "regular expression pattern: [\\w+=,.@-]*");
        if (request.Form["DurationSeconds"] is { } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds is < Shortest or > Longest))
        {
            return Validation(
                $"1 validation error detected: Value '{text}' at 'durationSeconds' failed to satisfy constraint: Member must "
                    + $"have value between {Shortest} and {Longest}");
        }
        if (request.Form["Policy"] is not { } policy) return null;
        if (policy.Length > LongestPolicy) return new AwsError("PackedPolicyTooLarge", "Serialized token too large for session");
        return PolicyDocument.CheckIdentityPolicy(policy);
    }

    private static AwsError Missing(string member) =>
        Validation($"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    private static AwsError Validation(string message) => new("ValidationError", message);

    private static AwsError Invalid(string message) => new("ValidationError", message);
}
