using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.CloudTrail;

public sealed class CloudTrailService(CloudContext cloud) : OperationService, ICallTrail
{
    public override string SigningName => "cloudtrail";

    public override AwsProtocol Protocol => AwsProtocol.Json11;

    public override string? TargetPrefix => "CloudTrail_20131101";

    public void Record(AwsRequest request, JsonObject? requestParameters, JsonObject? responseElements, AwsError? error = null) => _ = cloud;
}
