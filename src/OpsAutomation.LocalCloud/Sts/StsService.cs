using System.Globalization;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Hosting.Protocols;
using OpsAutomation.LocalCloud.Iam;

namespace OpsAutomation.LocalCloud.Sts;

/// <summary>STS: who am I, and sessions of roles and users.</summary>
public sealed class StsService : OperationService, ISessionIssuer, IKeySource
{
    private readonly CloudContext _cloud;
    private readonly SessionStore _sessions;
    private readonly AssumeRole _assumeRole;

    public StsService(CloudContext cloud, IamService iam)
    {
        _cloud = cloud;
        _sessions = new SessionStore(cloud);
        _assumeRole = new AssumeRole(cloud, iam, _sessions);
        On("AssumeRole", (request, _) => _assumeRole.HandleAsync(request));
        On("GetSessionToken", (request, _) => GetSessionToken(request));
        On("GetCallerIdentity", static request => AwsResponse.Xml(xml => xml
            .Text("Arn", request.Caller.Arn).Text("UserId", request.Caller.UserId).Text("Account", request.Caller.Account)));
        On("GetAccessKeyInfo", request => request.Form["AccessKeyId"] is null
            ? new AwsError("ValidationError", "1 validation error detected: Value null at 'accessKeyId' failed to satisfy constraint: Member must not be null")
            : AwsResponse.Xml(xml => xml.Text("Account", _cloud.Account)));
    }

    public override string SigningName => "sts";

    public override AwsProtocol Protocol => AwsProtocol.Query;

    public override string? ApiVersion => "2011-06-15";

    public override string? XmlNamespace => "https://sts.amazonaws.com/doc/2011-06-15/";

    public KnownKey? Find(string accessKeyId) => _sessions.Find(accessKeyId);

    public ValueTask<SessionCredentials> IssueAsync(string roleArn, string sessionName, TimeSpan? duration = null, CancellationToken cancel = default) =>
        _assumeRole.IssueAsync(roleArn, sessionName, duration ?? TimeSpan.FromHours(1));

    public bool MayAssume(string roleArn, CallerIdentity caller) => _assumeRole.MayAssume(roleArn, caller);

    public bool Refuses(string roleArn, CallerIdentity caller) => _assumeRole.Refuses(roleArn, caller);

    internal static void WriteCredentials(XmlOutput xml, KnownKey key) => xml
        .Text("AccessKeyId", key.AccessKeyId).Text("SecretAccessKey", key.SecretAccessKey).Text("SessionToken", key.SessionToken)
        .Date("Expiration", key.Expires!.Value);

    private async ValueTask<AwsResponse> GetSessionToken(AwsRequest request)
    {
        if (request.Caller.Kind == CallerKind.AssumedRole) return new AwsError("AccessDenied", "Cannot call GetSessionToken with session credentials", 403);
        var seconds =
            int.TryParse(request.Form["DurationSeconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Clamp(n, 900, 129_600) : 43_200;
        var id = "ASIA" + _cloud.Ids.Letters(16);
        var caller = request.Caller with { AccessKeyId = id, SessionCreated = _cloud.Now };
        var key = new KnownKey(id, _cloud.Ids.Secret(30), _cloud.Ids.Secret(120), _cloud.Now.AddSeconds(seconds), caller);
        await _sessions.AddAsync(key);
        return AwsResponse.Xml(xml => xml.Element("Credentials", x => WriteCredentials(x, key)));
    }
}
