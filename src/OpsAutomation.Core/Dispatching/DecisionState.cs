namespace OpsAutomation.Core.Dispatching;

/// <summary>Where a decision stands. Claimed: a run is owed. The last four are ends of a run that started.</summary>
public enum DecisionState
{
    /// <summary>Nothing runs: a guard refused it, or what came cannot start a run.</summary>
    Refused,
    Claimed,
    Started,
    Succeeded,
    Failed,
    TimedOut,
    Aborted,
}
