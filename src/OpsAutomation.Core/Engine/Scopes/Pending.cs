namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>What a scope waits for.</summary>
internal abstract class Pending
{
    /// <summary>Nobody waits any more: timers and tasks under it are given up.</summary>
    public abstract void Cancel(Execution execution);
}
