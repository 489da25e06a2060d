using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

internal sealed class FaultyService : IAwsService
{
    public string SigningName => "faulty";

    public AwsProtocol Protocol => AwsProtocol.Json10;

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel) => throw new DivideByZeroException();
}
