using OpsAutomation.Core.Engine.Effects;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>A task that was issued.</summary>
internal sealed class TaskWait(TaskCall call, ITaskOwner owner) : Pending
{
    public TaskCall Call { get; } = call;

    public ITaskOwner Owner { get; } = owner;

    public TimerEntry? Timeout { get; set; }

    public TimerEntry? Heartbeat { get; set; }

    public override void Cancel(Execution execution)
    {
        Settle(execution);
        execution.Cancel(Call);
    }

    /// <summary>The task has reported: only the timers are left to stop.</summary>
    public void Settle(Execution execution)
    {
        execution.Cancel(Timeout);
        execution.Cancel(Heartbeat);
    }
}
