namespace OpsAutomation.Core.Engine.Effects;

/// <summary>Where a task ended; history has an event type for each.</summary>
public enum TaskOutcomeKind
{
    Succeeded,
    Failed,

    /// <summary>The service did not take the job or message (TaskSubmitFailed).</summary>
    SubmitFailed,

    /// <summary>It could not be begun (TaskStartFailed, LambdaFunctionStartFailed).</summary>
    StartFailed,

    /// <summary>It could not even be scheduled (LambdaFunctionScheduleFailed, ActivityScheduleFailed).</summary>
    ScheduleFailed,

    /// <summary>The service's own timeout (TaskTimedOut); the state's own are kept by the engine.</summary>
    TimedOut,
}
