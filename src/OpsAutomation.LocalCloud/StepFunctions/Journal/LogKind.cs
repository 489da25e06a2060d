namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>What a row of the hot log holds. Numbers are stored: append only.</summary>
internal enum LogKind
{
    /// <summary>An execution began: its head and input.</summary>
    Started = 0,

    /// <summary>A burst of an execution, as the engine encodes it.</summary>
    Burst = 1,

    /// <summary>
    /// Somebody answered for a task from outside (its token's success or failure, a worker that took it), told before the engine has made a row of it.
    /// </summary>
    TaskNote = 2,

    /// <summary>A finished execution goes on (RedriveExecution).</summary>
    Redriven = 3,
}
