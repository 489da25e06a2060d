using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>EventBridge Scheduler's calls as CloudTrail shows them: what a schedule says and hands to its target is hidden.</summary>
internal static class SchedulerTrail
{
    public static void Record(CloudPorts ports, AwsRequest request, JsonObject members, AwsResponse answer)
    {
        if (!ports.HasTrail) return;
        var shown = members.Has("Description") ? members.With("Description", TrailJson.Hidden) : members;
        if (shown["Target"] is JsonObject target && target.Has("Input")) shown = shown.With("Target", target.With("Input", TrailJson.Hidden));
        ports.Trail.Record(request, TrailJson.Lowered(shown), TrailJson.Elements(answer), answer.Error);
    }
}
