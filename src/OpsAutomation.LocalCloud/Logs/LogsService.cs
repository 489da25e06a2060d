using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Logs;

public sealed class LogsService(CloudContext cloud) : OperationService, ILogSink
{
    public override string SigningName => "logs";

    public override AwsProtocol Protocol => AwsProtocol.Json11;

    public override string? TargetPrefix => "Logs_20140328";

    public void Write(string group, string stream, DateTimeOffset time, string line) => _ = cloud;
}
