using OpsAutomation.Core.Engine.Effects;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Does the tasks of one service. Runs on a thread of its own accord; the outcome goes to the call.</summary>
internal interface IServiceTasks
{
    /// <summary>Does the task, or for one that waits for its token or job: begins it and reports it submitted.</summary>
    Task RunAsync(TaskCall call, CancellationToken cancel);

    /// <summary>After a restart; see <see cref="ITaskPort.Adopt"/>. Tasks with a token are adopted before this is asked.</summary>
    bool Adopt(TaskCall call, CancellationToken cancel) => false;

    /// <summary>After a restart: whether a task that nobody knows the end of may be run once more, since that does nothing twice.</summary>
    bool MayRunAgain(TaskCall call) => false;
}
