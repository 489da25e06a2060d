namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>The files that a map run's results are kept apart in.</summary>
internal enum ChildOutcome
{
    /// <summary>Failed, or stopped because the map run did.</summary>
    Failed,

    /// <summary>Never begun.</summary>
    Pending,

    Succeeded,
}
