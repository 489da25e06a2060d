using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>SQS's calls as CloudTrail shows them. Calls on messages are data events, which no event of EventBridge tells.</summary>
internal static class SqsTrail
{
    private static readonly HashSet<string> Told =
    [
        "CreateQueue", "DeleteQueue", "SetQueueAttributes", "PurgeQueue", "TagQueue", "UntagQueue", "AddPermission", "RemovePermission",
        "StartMessageMoveTask", "CancelMessageMoveTask",
    ];

    public static void Record(CloudPorts ports, AwsRequest request, AwsResponse answer)
    {
        if (!ports.HasTrail || !Told.Contains(request.Operation)) return;
        ports.Trail.Record(request, TrailJson.Lowered(request.Json, "Attributes", "Tags", "tags"), TrailJson.Elements(answer), answer.Error);
    }
}
