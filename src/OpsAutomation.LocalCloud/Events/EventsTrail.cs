using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>EventBridge's calls as CloudTrail shows them: those that change something. Events that are put are data events, which no event tells.</summary>
internal static class EventsTrail
{
    private static readonly string[] Untold = ["Describe", "List", "Test", "PutEvents", "PutPartnerEvents"];

    public static void Record(CloudPorts ports, AwsRequest request, AwsResponse answer)
    {
        if (!ports.HasTrail || Untold.Any(u => request.Operation.StartsWith(u, StringComparison.Ordinal))) return;
        var parameters = TrailJson.Lowered(request.Json, "InputPathsMap", "HeaderParameters", "QueryStringParameters");
        if (parameters.Has("authParameters")) parameters = parameters.With("authParameters", TrailJson.Hidden);
        ports.Trail.Record(request, parameters, TrailJson.Elements(answer), answer.Error);
    }
}
