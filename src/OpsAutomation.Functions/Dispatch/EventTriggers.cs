using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Runtime;

namespace OpsAutomation.Functions.Dispatch;

/// <summary>Reads the envelope that every event of EventBridge has.</summary>
internal static class EventTriggers
{
    public static bool IsEvent(JsonValue payload) => payload["detail-type"] is JsonString && payload["source"] is JsonString;

    public static Trigger Read(JsonObject @event, string ownRegion)
    {
        var id = @event["id"]?.AsText;
        var account = @event["account"]?.AsText;
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(account))
            throw new StepFailedException("Ops.UnreadableTrigger", "The event has no 'id' or no 'account', so it cannot be told from another.");
        var by = @event["detail"]?["userIdentity"]?["arn"]?.AsText ?? @event["source"]!.AsText!;
        var at = Timestamp.Parse(@event["time"]?.AsText)
            ?? throw new StepFailedException("Ops.UnreadableTrigger", "The event has no 'time' that can be read, so its age is not known.");
        return new Trigger(Trigger.EventKind, id, by, at, account, @event["region"]?.AsText is { Length: > 0 } region ? region : ownRegion, @event);
    }
}
