namespace OpsAutomation.Core.Engine.Effects;

/// <summary>
/// Does tasks. All methods return at once; a task reports through its <see cref="TaskCall"/>, from any thread, whenever it likes
/// (also before the method returns). The engine calls only after the row that holds the task is committed.
/// </summary>
public interface ITaskPort
{
    /// <summary>
    /// Why a task cannot even be scheduled, such as an activity that is gone: the message of a States.Runtime that fails the execution.
    /// Asked before anything of the task is written; null lets it be issued.
    /// </summary>
    string? Refusal(TaskCall call) => null;

    void Issue(TaskCall call);

    /// <summary>
    /// After a restart: a task that was issued and not reported. True when it is still awaited and may report on this call
    /// (a task token that was sent, an activity, a nested execution that goes on too); false when nobody can know what became of it:
    /// it is then recorded as failed with a transient error, so that its Retry decides.
    /// </summary>
    bool Adopt(TaskCall call);

    /// <summary>The engine waits no longer: timed out, stopped, or its branch was given up. A report that comes later is dropped.</summary>
    void Cancel(TaskCall call);
}
