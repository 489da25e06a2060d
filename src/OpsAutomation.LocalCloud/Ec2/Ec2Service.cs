using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

public sealed class Ec2Service(CloudContext cloud) : OperationService
{
    private readonly CloudContext _cloud = cloud;

    public override string SigningName => "ec2";

    public override AwsProtocol Protocol => AwsProtocol.Ec2Query;

    public override string? ApiVersion => "2016-11-15";

    public override string? XmlNamespace => _cloud.Account.Length == 0 ? null : "http://ec2.amazonaws.com/doc/2016-11-15/";
}
