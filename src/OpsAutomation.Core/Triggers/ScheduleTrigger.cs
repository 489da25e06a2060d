using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>Starts a run on time: an EventBridge Scheduler expression in a time zone (IANA name, UTC unless said).</summary>
public sealed record ScheduleTrigger(string Expression, string Timezone, JsonObject Inputs) : CompiledTrigger(Inputs)
{
    public override string Kind => "schedule";
}
