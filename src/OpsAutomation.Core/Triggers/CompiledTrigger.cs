using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>What starts a runbook by itself; <see cref="Inputs"/> are templates, name → value.</summary>
public abstract record CompiledTrigger(JsonObject Inputs)
{
    /// <summary>The word that stands for the kind in the file: <c>event</c> or <c>schedule</c>.</summary>
    public abstract string Kind { get; }
}
