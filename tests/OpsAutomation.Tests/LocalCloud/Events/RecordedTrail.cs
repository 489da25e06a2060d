using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Tests.LocalCloud.Events;

/// <summary>A CloudTrail that only writes down what it is told.</summary>
internal sealed class RecordedTrail : ICallTrail
{
    public ConcurrentQueue<(string Operation, JsonObject? Parameters, JsonObject? Elements, string? Error)> Calls { get; } = new();

    public void Record(AwsRequest request, JsonObject? requestParameters, JsonObject? responseElements, AwsError? error = null) =>
        Calls.Enqueue((request.Operation, requestParameters, responseElements, error?.Code));
}
