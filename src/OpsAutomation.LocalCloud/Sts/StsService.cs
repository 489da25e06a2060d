using System.Collections.Concurrent;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Iam;

namespace OpsAutomation.LocalCloud.Sts;

public sealed class StsService : OperationService, ISessionIssuer, IKeySource
{
    private readonly CloudContext _cloud;
    private readonly ConcurrentDictionary<string, KnownKey> _keys = new(StringComparer.Ordinal);

    public StsService(CloudContext cloud, IamService iam)
    {
        _cloud = cloud;
        _ = iam;
        On("GetCallerIdentity", request => AwsResponse.Xml(xml => xml
            .Text("UserId", request.Caller.UserId).Text("Account", request.Caller.Account).Text("Arn", request.Caller.Arn)));
    }

    public override string SigningName => "sts";

    public override AwsProtocol Protocol => AwsProtocol.Query;

    public override string? ApiVersion => "2011-06-15";

    public override string? XmlNamespace => "https://sts.amazonaws.com/doc/2011-06-15/";

    public KnownKey? Find(string accessKeyId) => _keys.GetValueOrDefault(accessKeyId);

    public ValueTask<SessionCredentials> IssueAsync(string roleArn, string sessionName, TimeSpan? duration = null, CancellationToken cancel = default)
    {
        var role = roleArn[(roleArn.LastIndexOf('/') + 1)..];
        var credentials = new SessionCredentials($"ASIA{_cloud.Ids.Letters(16)}", _cloud.Ids.Secret(30), _cloud.Ids.Secret(96), _cloud.Now + (duration ?? TimeSpan.FromHours(1)));
        var id = CallerIdentity.UniqueId("AROA", roleArn);
        var caller = new CallerIdentity(CallerKind.AssumedRole, $"arn:aws:sts::{_cloud.Account}:assumed-role/{role}/{sessionName}", $"{id}:{sessionName}", _cloud.Account, credentials.AccessKeyId, sessionName)
        {
            Issuer = new SessionIssuer(roleArn, id, role),
            SessionCreated = _cloud.Now,
        };
        _keys[credentials.AccessKeyId] = new KnownKey(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken, credentials.Expiration, caller);
        return ValueTask.FromResult(credentials);
    }
}
