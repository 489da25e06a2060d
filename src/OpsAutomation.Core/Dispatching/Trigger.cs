using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Dispatching;

/// <summary>What set something off, whatever way it came in.</summary>
/// <param name="Kind"><c>event</c>, <c>schedule</c> or <c>manual</c>.</param>
/// <param name="Id">Names this one occurrence: the same id is the same trigger, however often it is delivered.</param>
/// <param name="By">Who or what: the caller's ARN, a schedule, a service.</param>
/// <param name="Event">The whole event; null where there is none.</param>
public sealed record Trigger(string Kind, string Id, string By, DateTimeOffset At, string Account, string Region, JsonObject? Event)
{
    public const string EventKind = "event";
    public const string ScheduleKind = "schedule";
    public const string ManualKind = "manual";

    /// <summary>What a runbook's expressions see as <c>$trigger</c>.</summary>
    public JsonObject ToJson() => JsonObject.Of(("kind", Kind), ("by", By), ("at", Timestamp.Text(At)), ("id", Id));
}
