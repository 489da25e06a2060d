using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Iam;

public sealed class IamService(CloudContext cloud) : OperationService, IKeySource
{
    private readonly CloudContext _cloud = cloud;

    public override string SigningName => "iam";

    public override AwsProtocol Protocol => AwsProtocol.Query;

    public override string? ApiVersion => "2010-05-08";

    public override string? XmlNamespace => "https://iam.amazonaws.com/doc/2010-05-08/";

    public KnownKey? Find(string accessKeyId) => _cloud.Account.Length == 0 ? null : null;
}
