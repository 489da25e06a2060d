using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Dispatching;

/// <summary>A runbook and which of its triggers fired; -1 when a person starts it.</summary>
public sealed record TriggerMatch(DeployedRunbook Runbook, int Index)
{
    public CompiledTrigger? Trigger => Index < 0 ? null : Runbook.Compiled.Triggers[Index];

    /// <summary>Templates of the inputs that the trigger gives.</summary>
    public JsonObject Inputs => Trigger?.Inputs ?? JsonObject.Empty;
}
