using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Enters an operation into a service's table.</summary>
internal delegate void AddOperation(string name, Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>> operation);
