namespace OpsAutomation.Core.Triggers;

/// <summary>Whether a run makes its changes, or only plans and records them.</summary>
public enum RunMode
{
    Enforce,
    Observe,
}
