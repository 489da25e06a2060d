using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Operations;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>Tells EventBridge what becomes of Standard executions: "Step Functions Execution Status Change".</summary>
internal sealed class StatusEvents(CloudContext cloud)
{
    /// <summary>Input and output are left out of an event when it would be larger than this.</summary>
    private const int LargestPayload = 248 * 1024;

    /// <summary>Returns at once; like AWS's, the event is best effort.</summary>
    public void Publish(ExecutionEntry entry, ExecutionResult? result)
    {
        if (!cloud.Ports.HasEvents || entry.Head.Type == ExecutionType.Express) return;
        _ = PublishAsync(Event(entry, result));
    }

    public static string Name(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Running => "RUNNING",
        ExecutionStatus.Succeeded => "SUCCEEDED",
        ExecutionStatus.Failed => "FAILED",
        ExecutionStatus.TimedOut => "TIMED_OUT",
        _ => "ABORTED",
    };

    private async Task PublishAsync(JsonObject @event)
    {
        try
        {
            await cloud.Ports.Events.PublishAsync(@event);
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"states: an event could not be published: {e}");
        }
    }

    private JsonObject Event(ExecutionEntry entry, ExecutionResult? result)
    {
        var head = entry.Head;
        var reason = Redriving.Reason(head, result, cloud.Now);
        var fits = (entry.Input?.Utf8Size ?? 0) + (result?.Output?.Utf8Size ?? 0) <= LargestPayload;
        var detail = JsonObject.Of(
            ("executionArn", head.Arn), ("stateMachineArn", head.MachineArn), ("name", head.Name), ("status", Name(result?.Status ?? ExecutionStatus.Running)),
            ("startDate", Wire.Stored(head.StartTime)), ("stopDate", result is null ? JsonValue.Null : Wire.Stored(result.StopTime)),
            ("input", fits ? Text(entry.Input?.ToString()) : JsonValue.Null), ("output", fits ? Text(result?.Output?.ToString()) : JsonValue.Null),
            ("stateMachineVersionArn", Text(head.VersionArn)), ("stateMachineAliasArn", Text(head.AliasArn)),
            ("redriveCount", entry.RedriveCount), ("redriveDate", entry.RedriveTime is { } at ? Wire.Stored(at) : JsonValue.Null),
            ("redriveStatus", Redriving.Status(reason)), ("redriveStatusReason", Text(reason)),
            ("inputDetails", JsonObject.Of(("included", fits))), ("outputDetails", result?.Output is null ? JsonValue.Null : JsonObject.Of(("included", fits))),
            ("error", Text(result?.Error)), ("cause", Text(result?.Cause)));
        return JsonObject.Of(
            ("version", "0"), ("id", cloud.Ids.Uuid()), ("detail-type", "Step Functions Execution Status Change"), ("source", "aws.states"),
            ("account", cloud.Account), ("time", Wire.Iso(result?.StopTime ?? head.StartTime)), ("region", head.Region),
            ("resources", JsonArray.Of(head.Arn)), ("detail", detail));
    }

    private static JsonValue Text(string? value) => value is null ? JsonValue.Null : value;
}
